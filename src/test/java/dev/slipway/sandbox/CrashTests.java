package dev.slipway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.sandbox.Wire.Place;
import dev.slipway.sandbox.cloud.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Two workers share one world; one is killed at an exact moment of a step, and the other finishes.
 * A sample runs with every build; {@code -Dslipway.crash=all} runs every step at every moment and
 * writes {@code target/crash-matrix.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("processes of their own")
class CrashTests {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long LOCK = 4711;
  private static final List<String> SETTINGS =
      List.of(
          "--slipway.provisioning.look-again=100ms",
          "--slipway.provisioning.list-lag=1s",
          "--slipway.operation.backoff=100ms",
          "--slipway.operation.max-backoff=500ms",
          // A lost call is over sooner, and a killed worker is missed sooner, than in production.
          "--slipway.cloud.call-timeout=3s",
          "--slipway.operation.call-timeout=3s",
          "--slipway.operation.call-margin=1s",
          "--db-scheduler.heartbeat-interval=500ms",
          "--db-scheduler.missed-heartbeats-limit=4");

  /** A step, and the changing call that it makes. */
  private enum Victim {
    CONTROL_PLANE("EnsureControlPlane", "CreateCluster", true),
    NODE_POOL("EnsureNodePool", "CreateClusterNodePool", true),
    ADDONS("EnsureAddons", "InstallClusterAddons", false),
    AUTOSCALER("EnsureAutoscaler", "CreateAutoscalingConfig", false),
    OBJECTS("EnsureObjects", null, false),
    VERIFY("VerifyCluster", null, false),
    PROTECTION("LiftDeletionProtection", "ModifyCluster", false),
    DELETION("DeleteCluster", "DeleteCluster", false),
    NOTHING_LEFT("VerifyNothingLeft", null, false);

    private final String kind;
    private final @Nullable String action;
    private final boolean creates;

    Victim(String kind, @Nullable String action, boolean creates) {
      this.kind = kind;
      this.action = action;
      this.creates = creates;
    }

    boolean ofDeletion() {
      return compareTo(PROTECTION) >= 0;
    }
  }

  /** When the worker dies. */
  private enum Moment {
    BEFORE_INTENT,
    AFTER_INTENT,
    HALF_WRITTEN,
    UNANSWERED,
    UNCOMMITTED,
    COMMITTED;

    /** Those in between exist only where a call is made. */
    boolean concerns(Victim victim) {
      // The commit of a last step ends the operation: nobody has it any more.
      boolean last = victim == Victim.VERIFY || victim == Victim.NOTHING_LEFT;
      return victim.action != null
          || this == BEFORE_INTENT
          || this == UNCOMMITTED
          || this == COMMITTED && !last;
    }
  }

  record Cell(Victim victim, Moment moment) {}

  private static final List<Cell> SAMPLE =
      List.of(
          new Cell(Victim.CONTROL_PLANE, Moment.UNANSWERED),
          new Cell(Victim.NODE_POOL, Moment.UNCOMMITTED));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private SandboxWorld world;
  private JdbcClient database;
  private JdbcClient holding;
  private SingleConnectionDataSource held;
  private final Map<String, WorkerProcess> workers = new ConcurrentHashMap<>();
  private final Map<String, Wire> wires = new ConcurrentHashMap<>();
  private final List<String> report = new ArrayList<>();
  private int started;

  @BeforeAll
  void theWorldAndTwoWorkers() throws IOException {
    world =
        SandboxWorld.start(new SandboxProperties(folder.resolve("world"), null, false, 2000, null));
    startWorker();
    startWorker();
    String url = String.valueOf(world.directions().settings().get("spring.datasource.url"));
    database = JdbcClient.create(new DriverManagerDataSource(url, "slipway", ""));
    held = new SingleConnectionDataSource(url, "slipway", "", true);
    holding = JdbcClient.create(held);
    workers.values().forEach(CrashTests::awaitReady);
    database
        .sql(
            """
            create table crash_points (what text not null);
            create function wait_at_crash_point() returns trigger language plpgsql as $$
            begin
              if exists (select 1 from crash_points where what = tg_argv[0] ||
                  coalesce(to_jsonb(new) ->> 'action', to_jsonb(new) ->> 'kind')) then
                perform pg_advisory_lock(%1$d);
                perform pg_advisory_unlock(%1$d);
              end if;
              return new;
            end $$;
            create trigger crash_before_intent before insert on intents
              for each row execute function wait_at_crash_point('BEFORE_INTENT ');
            create trigger crash_before_answer before update on intents
              for each row execute function wait_at_crash_point('UNCOMMITTED ');
            create trigger crash_before_move before update on steps
              for each row when (old.state = 'RUNNING' and new.state <> 'RUNNING')
              execute function wait_at_crash_point('UNCOMMITTED ');
            """
                .formatted(LOCK))
        .update();
    portal().createProject();
    portal().submit(new ClassPathResource("examples/payments-prod.yaml").getContentAsString(UTF_8));
  }

  @AfterAll
  void end() throws IOException {
    workers.values().forEach(WorkerProcess::close);
    for (Wire wire : wires.values()) {
      wire.close();
    }
    if (held != null) {
      held.destroy();
    }
    if (world != null) {
      world.close();
    }
    if (!report.isEmpty()) {
      Files.write(Path.of("target/crash-matrix.txt"), report);
    }
  }

  static Stream<Cell> cells() {
    if (!"all".equals(System.getProperty("slipway.crash"))) {
      return SAMPLE.stream();
    }
    return Arrays.stream(Victim.values())
        .flatMap(
            victim ->
                Arrays.stream(Moment.values())
                    .filter(moment -> moment.concerns(victim))
                    .map(moment -> new Cell(victim, moment)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  @Execution(ExecutionMode.SAME_THREAD)
  void whoeverComesAfterFinishesIt(Cell cell) throws IOException {
    String name = "c-" + UUID.randomUUID().toString().substring(0, 8);
    if (cell.victim().ofDeletion()) {
      awaitEnd(operation(portal().create(name, "payments-prod", world.cloud().sample())));
    }

    CompletableFuture<String> killed = new CompletableFuture<>();
    arm(cell, killed);
    Portal portal = portal();
    String operation =
        operation(
            cell.victim().ofDeletion()
                ? portal.delete(name)
                : portal.create(name, "payments-prod", world.cloud().sample()));
    if (cell.moment() == Moment.COMMITTED || pollsForBegin(cell)) {
      watch(cell, operation, killed);
    }
    String dead =
        killed.orTimeout(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
    Instant death = Instant.now();
    disarm();
    startWorker();

    awaitEnd(operation);
    Verdict verdict = judge(operation, name);
    report.add(
        "%-14s %-14s killed %-9s ended %5.1f s later  %s"
            .formatted(
                cell.victim(),
                cell.moment(),
                dead,
                Duration.between(death, Instant.now()).toMillis() / 1000.0,
                verdict));

    assertThat(verdict).isEqualTo(Verdict.CLEAN);
    if (!cell.victim().ofDeletion()) {
      portal().delete(name);
    }
  }

  /** Numbers of what must not be. */
  private record Verdict(List<String> duplicates, List<String> lost, List<String> history) {
    static final Verdict CLEAN = new Verdict(List.of(), List.of(), List.of());
  }

  private Verdict judge(String operation, String name) {
    String state = state(operation);
    List<String> lost = state.equals("SUCCEEDED") ? List.of() : List.of(operation + " " + state);
    List<Truth> created =
        world.cloud().truth().stream()
            .filter(done -> done.outcome().equals(Truth.ACCEPTED))
            .filter(
                done ->
                    done.action().equals("CreateCluster")
                        || done.action().equals("CreateClusterNodePool"))
            .toList();
    String cluster =
        created.stream()
            .filter(done -> done.action().equals("CreateCluster"))
            .filter(done -> done.name().startsWith(name + "-"))
            .map(Truth::clusterId)
            .collect(Collectors.joining(","));
    List<String> duplicates =
        created.stream()
            .filter(done -> cluster.contains(done.clusterId()))
            .collect(
                Collectors.groupingBy(
                    done ->
                        done.action()
                            + (done.action().equals("CreateCluster") ? "" : " " + done.name()),
                    Collectors.counting()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() > 1)
            .map(entry -> entry.getKey() + " x" + entry.getValue())
            .toList();
    return new Verdict(duplicates, lost, portal().get("/invariants").each("violations", "fact"));
  }

  private static boolean pollsForBegin(Cell cell) {
    return cell.moment() == Moment.BEFORE_INTENT && !cell.victim().creates;
  }

  private void arm(Cell cell, CompletableFuture<String> killed) {
    switch (cell.moment()) {
      case AFTER_INTENT -> trap(cell, Place.BEFORE, killed);
      case HALF_WRITTEN -> trap(cell, Place.HALF_WRITTEN, killed);
      case UNANSWERED -> trap(cell, Place.UNANSWERED, killed);
      case BEFORE_INTENT -> {
        if (cell.victim().creates) {
          waitInDatabase("BEFORE_INTENT " + cell.victim().action, killed);
        }
      }
      case UNCOMMITTED ->
          waitInDatabase(
              "UNCOMMITTED " + (cell.victim().creates ? cell.victim().action : cell.victim().kind),
              killed);
      case COMMITTED -> {}
    }
  }

  private void trap(Cell cell, Place place, CompletableFuture<String> killed) {
    wires.forEach(
        (name, wire) ->
            wire.trap(requireNonNull(cell.victim().action), place, () -> kill(name, killed)));
  }

  /** Whoever comes to the crash point waits for our lock and is killed then. */
  private void waitInDatabase(String point, CompletableFuture<String> killed) {
    holding.sql("select pg_advisory_lock(%d)".formatted(LOCK)).query(_ -> {});
    database.sql("insert into crash_points values (:point)").param("point", point).update();
    Thread.ofVirtual()
        .start(
            () -> {
              String waiting =
                  soon(
                      () ->
                          database
                              .sql(
                                  """
                                  select a.application_name from pg_stat_activity a join pg_locks l on l.pid = a.pid
                                  where l.locktype = 'advisory' and not l.granted and l.objid = :lock
                                  """)
                              .param("lock", LOCK)
                              .query(String.class)
                              .list());
              kill(waiting, killed);
            });
  }

  /** Kills who has the operation as soon as the step has moved that far. */
  private void watch(Cell cell, String operation, CompletableFuture<String> killed) {
    String seen =
        cell.moment() == Moment.COMMITTED
            ? cell.victim().creates
                ? "exists (select 1 from intents i where i.operation_id = t.id and i.action = :what"
                    + " and i.outcome is not null)"
                : "exists (select 1 from steps s where s.operation_id = t.id and s.kind = :what"
                    + " and s.attempts > 0 and s.state <> 'RUNNING')"
            : "exists (select 1 from steps s where s.operation_id = t.id and s.kind = :what and"
                + " s.state = 'RUNNING')";
    String what =
        cell.moment() == Moment.COMMITTED && cell.victim().creates
            ? cell.victim().action
            : cell.victim().kind;
    Thread.ofVirtual()
        .start(
            () ->
                kill(
                    soon(
                        () ->
                            database
                                .sql(
                                    "select coalesce(q.picked_by, '') from operations t left join"
                                        + " scheduled_tasks q on q.task_instance = t.id::text where"
                                        + " t.id = cast(:id as uuid) and q.picked_by is not null"
                                        + " and "
                                        + seen)
                                .param("id", operation)
                                .param("what", what)
                                .query(String.class)
                                .list()),
                    killed));
  }

  private static String soon(java.util.function.Supplier<List<String>> question) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(question::get, found -> !found.isEmpty())
        .getFirst();
  }

  private void kill(String name, CompletableFuture<String> killed) {
    WorkerProcess worker = workers.remove(name);
    if (worker != null) {
      worker.close();
      killed.complete(name);
    }
  }

  private void disarm() {
    wires.values().forEach(Wire::disarm);
    database.sql("delete from crash_points").update();
    holding.sql("select pg_advisory_unlock_all()").query(_ -> {});
  }

  private void startWorker() throws IOException {
    String name = "worker-" + ++started;
    Wire wire = Wire.before(world.cloud().endpoint());
    wires.put(name, wire);
    workers.put(name, WorkerProcess.start(world, name, wire.endpoint(), folder, SETTINGS));
  }

  private static void awaitReady(WorkerProcess worker) {
    await("%s, see %s".formatted(worker.name(), worker.output()))
        .atMost(PATIENCE)
        .until(worker::isReady);
  }

  /** Of a worker that answers. */
  private Portal portal() {
    WorkerProcess alive =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    workers.values().stream()
                        .filter(WorkerProcess::isReady)
                        .findFirst()
                        .orElse(null),
                found -> found != null);
    return new Portal(alive.root(), world.tokens().admin());
  }

  private static String operation(Portal.Answer accepted) {
    assertThat(accepted.status()).as(accepted.raw().body()).isEqualTo(202);
    return accepted.json().path("operation").asString();
  }

  private void awaitEnd(String operation) {
    await(operation)
        .atMost(PATIENCE)
        .until(() -> state(operation), List.of("SUCCEEDED", "FAILED", "CANCELED")::contains);
  }

  private String state(String operation) {
    return database
        .sql("select state from operations where id = cast(:id as uuid)")
        .param("id", operation)
        .query(String.class)
        .single();
  }
}
