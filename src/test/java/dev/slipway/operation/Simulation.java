package dev.slipway.operation;

import com.github.kagkarlsson.scheduler.Clock;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.operation.Claims.Claim;
import dev.slipway.operation.Claims.HandBack;
import dev.slipway.operation.Invariants.Evidence;
import dev.slipway.operation.Invariants.Violation;
import dev.slipway.operation.NewOperation.NewStep;
import dev.slipway.operation.StepResult.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Operations of one cluster from acceptance to their ends, with several workers, in one thread and
 * in virtual time. Everything that may go either way is drawn from the seed. Claims, graph, moves,
 * patience, intents and the worker's judgement of failures are the real ones; threads, the database
 * and db-scheduler's picks, heartbeats and revivals are simulated.
 *
 * <p>A step run is suspended at an await by leaving it, and goes on by running it again with what
 * its former awaits were answered: steps decide by answers alone.
 */
public final class Simulation {
  private static final Instant START = Instant.parse("2026-01-15T10:30:00Z");
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final int WORKERS = 3;

  /** Nothing goes wrong any more after this, so that everything can come to rest. */
  private static final long FAULTS_END = 40 * MINUTE;

  /** Whoever has not ended by then is lost: step deadlines, all tries and all losses fit in. */
  private static final long END = 12 * 60 * MINUTE;

  private static final OperationProperties PROPERTIES =
      new OperationProperties(
          Duration.ofMinutes(90),
          10,
          Duration.ofSeconds(2),
          Duration.ofMinutes(2),
          5,
          64,
          Duration.ofSeconds(10),
          2,
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));
  private static final long CALL_TIMEOUT = PROPERTIES.callTimeout().toMillis();

  /** As set in application.yaml: dead after 12 s, and looked for every 6 s. */
  private static final long DEAD_AFTER = 12 * SECOND;

  private static final long DEAD_FOUND_WITHIN = 6 * SECOND;
  private static final StepResult SUSPENDED = new Waiting("Suspended", "", Duration.ZERO);
  private static final Outcomes QUIET =
      new Outcomes(
          new SimpleMeterRegistry(),
          new MemoryDatabase(() -> START, PROPERTIES.callTimeout(), PROPERTIES.callMargin())) {
        @Override
        void accepted(Operation operation) {}

        @Override
        void record(Operation operation, Graph before, Graph after) {}
      };

  /** Which protection is switched off, to show what it is good for. */
  public enum Without {
    NOTHING,
    INTENTS,
    FENCES,
    /** Each worker goes by its own clock instead of the database's. */
    SHARED_TIME
  }

  /**
   * What came of a seed.
   *
   * @param faults how many were drawn
   * @param trace empty unless asked for
   */
  public record Result(
      List<Violation> violations, int operations, int faults, List<String> trace) {}

  private final RandomGenerator random;
  private final Without without;
  private final boolean tracing;
  private final List<String> trace = new ArrayList<>();
  private final PriorityQueue<Due> agenda = new PriorityQueue<>();
  private final MemoryDatabase database =
      new MemoryDatabase(this::now, PROPERTIES.callTimeout(), PROPERTIES.callMargin());
  private final TransactionTemplate transaction = new TransactionTemplate(database);
  private final Queue queue = new Queue();
  private final List<Process> processes = new ArrayList<>();
  private final List<UUID> operations = new ArrayList<>();
  private final SimulatedWorld world;
  private final double intensity;
  private long time;
  private long sequence;
  private long databaseBackAt;
  private int names;
  private int faults;
  private @Nullable Run running;

  private Simulation(
      long seed,
      Without without,
      boolean tracing,
      BiFunction<RandomGenerator, Clock, SimulatedWorld> worlds) {
    this.random = new SplittableRandom(seed);
    this.without = without;
    this.tracing = tracing;
    this.intensity = new double[] {0, 0.5, 1, 2, 4}[random.nextInt(5)];
    this.world = worlds.apply(random, this::now);
  }

  /** Always the same for the same seed. */
  public static Result of(
      long seed,
      Without without,
      boolean tracing,
      BiFunction<RandomGenerator, Clock, SimulatedWorld> worlds) {
    return new Simulation(seed, without, tracing, worlds).run();
  }

  private record Due(long at, long sequence, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
    }
  }

  private Result run() {
    for (int number = 0; number < WORKERS; number++) {
      processes.add(new Process());
    }
    users();
    while (!agenda.isEmpty() && agenda.peek().at() <= END) {
      Due next = agenda.remove();
      time = Math.max(time, next.at());
      next.action().run();
    }
    List<Violation> violations = new ArrayList<>();
    for (UUID id : operations) {
      Evidence evidence = evidence(id);
      violations.addAll(Invariants.violationsAtRest(evidence));
      if (evidence.events().stream().anyMatch(event -> "InternalError".equals(event.reason()))) {
        violations.add(new Violation("bug", id, "A step has a bug, or the simulated cloud a gap"));
      }
    }
    violations.addAll(world.violations(database::all));
    return new Result(violations, operations.size(), faults, trace);
  }

  private Evidence evidence(UUID id) {
    OperationView view = database.find(id).orElseThrow().view(database.steps(id));
    return new Evidence(view, database.events(id), database.all(id));
  }

  // what people do

  private void users() {
    Operations api = new Process().operations;
    accept(api, world.plan());
    if (random.nextInt(4) == 0) {
      NewStep verify = new NewStep("verify", "Verify", "VERIFY", "web", List.of());
      after(random.nextLong(5 * MINUTE), () -> accept(api, List.of(verify)));
    }
  }

  private void accept(Operations api, List<NewStep> steps) {
    var wanted =
        new NewOperation(
            new UUID(1, 1),
            world.cluster(),
            "web",
            "CreateCluster",
            "digest",
            "{}",
            "alice",
            steps);
    UUID id = transaction.execute(_ -> api.start(wanted));
    operations.add(id);
    if (random.nextInt(6) == 0) {
      after(random.nextLong(10 * MINUTE), () -> asks("cancel", id, () -> api.cancel(id, "bob")));
    }
    for (int retry = 1; retry <= 2; retry++) {
      after(
          retry * 10 * MINUTE + random.nextLong(MINUTE),
          () -> asks("retry", id, () -> api.retry(id, "bob")));
    }
  }

  private void asks(String what, UUID id, Runnable request) {
    if (databaseBackAt > time) {
      return;
    }
    try {
      transaction.executeWithoutResult(_ -> request.run());
      say(() -> "user: " + what + " " + id);
    } catch (OperationStateForbids asTheStateIs) {
      say(() -> "user: " + what + " is refused");
    }
  }

  // processes

  /** One worker process, from its start to its death. */
  private final class Process {
    private final String name = "worker-" + ++names;
    private final Claims claims;
    private final Worker worker;
    private final Operations operations;
    private final long skew =
        without == Without.SHARED_TIME
            ? random.nextLong(-10 * MINUTE, 10 * MINUTE)
            // The database's time is read with an error of half a round trip.
            : random.nextLong(-SECOND, SECOND);
    private long pausedUntil;
    private long cutOffUntil;
    private boolean stopping;
    private boolean dead;

    private Process() {
      Clock clock = () -> now().plusMillis(skew);
      var patience = new Patience(PROPERTIES, random);
      var ledger = new Ledger(database, queue, database, List.of(), QUIET, new WorkerName(name));
      var limit = new ProjectLimit(database, PROPERTIES);
      claims = new Claims(database, ledger, patience, clock, PROPERTIES, limit, transaction);
      worker =
          new Worker(
              claims,
              Simulation.this::runStep,
              new StepIntents.Factory(database, transaction, clock),
              clock,
              PROPERTIES);
      operations =
          new Operations(
              database,
              queue,
              ledger,
              patience,
              clock,
              limit,
              PROPERTIES,
              () -> new UUID(2, ++sequence));
    }

    private boolean reaches() {
      return time >= databaseBackAt && time >= cutOffUntil;
    }

    private boolean takesWork() {
      return !dead && !stopping && pausedUntil <= time && reaches();
    }

    private boolean beats() {
      return !dead && pausedUntil <= time && reaches();
    }
  }

  /** At every await, before and after: what may happen to a process, or to all. */
  private void disturb(Process process, String where) {
    if (process.dead) {
      return;
    }
    if (chance(0.004)) {
      say(() -> process.name + " is killed: " + where);
      die(process);
    } else if (chance(0.004)) {
      long pause = random.nextLong(SECOND, 45 * SECOND);
      process.pausedUntil = Math.max(process.pausedUntil, time + pause);
      say(() -> process.name + " is stopped for " + pause + " ms: " + where);
      missed(process);
    } else if (chance(0.002)) {
      process.cutOffUntil = time + random.nextLong(60 * SECOND);
      say(() -> process.name + " cannot reach the database: " + where);
      missed(process);
    } else if (chance(0.001)) {
      databaseBackAt = time + random.nextLong(60 * SECOND);
      say(() -> "the database is away: " + where);
      processes.forEach(this::missed);
    } else if (!process.stopping && chance(0.001)) {
      say(() -> process.name + " is asked to stop: " + where);
      process.stopping = true;
      after(20 * SECOND, () -> die(process));
    }
  }

  private void die(Process process) {
    if (!process.dead) {
      process.dead = true;
      missed(process);
      processes.remove(process);
      after(random.nextLong(SECOND, 30 * SECOND), () -> processes.add(new Process()));
    }
  }

  /** Whoever does not beat for long loses what it holds. */
  private void missed(Process process) {
    queue.heldBy(process).forEach(entry -> revive(entry, false));
  }

  private void revive(Entry entry, boolean abandoned) {
    after(
        DEAD_AFTER + random.nextLong(DEAD_FOUND_WITHIN),
        () -> {
          Process picker = entry.picker();
          if (!entry.equals(queue.entry(entry.operation())) || picker == null) {
            return;
          }
          if (databaseBackAt > time) {
            revive(entry, abandoned);
          } else if (abandoned || !picker.beats()) {
            say(() -> "what " + picker.name + " held is given to others");
            queue.change(entry.operation(), time, null);
          }
        });
  }

  // the queue, as db-scheduler keeps it

  /**
   * @param version grows with each change
   */
  private record Entry(UUID operation, long due, @Nullable Process picker, long version) {}

  private final class Queue implements OperationQueue {
    private final Map<UUID, Entry> entries = new HashMap<>();

    @Override
    public void add(UUID operation, Instant at) {
      change(operation, time + Math.max(0, Duration.between(now(), at).toMillis()), null);
    }

    @Override
    public void wake(UUID operation) {
      Entry entry = entry(operation);
      if (entry == null || entry.picker() == null) {
        change(operation, time, null);
      }
    }

    private @Nullable Entry entry(UUID operation) {
      return entries.get(operation);
    }

    private Entry change(UUID operation, long due, @Nullable Process picker) {
      Entry changed = new Entry(operation, due, picker, ++sequence);
      database.put(entries, operation, changed);
      if (picker == null) {
        after(due - time + random.nextLong(250), () -> pick(operation));
      }
      return changed;
    }

    private void pick(UUID operation) {
      Entry entry = entry(operation);
      if (entry == null || entry.picker() != null || entry.due() > time) {
        return;
      }
      List<Process> ready = processes.stream().filter(Process::takesWork).toList();
      if (ready.isEmpty()) {
        after(SECOND, () -> pick(operation));
        return;
      }
      Process process = ready.get(random.nextInt(ready.size()));
      new Execution(process, change(operation, entry.due(), process)).claim();
    }

    private List<Entry> heldBy(Process process) {
      return entries.values().stream().filter(entry -> entry.picker() == process).toList();
    }

    /** In the transaction that hands back. */
    private void handBack(Entry held, HandBack what) {
      if (what instanceof HandBack.Leave) {
        return;
      }
      if (!held.equals(entry(held.operation()))) {
        throw new OptimisticLockingFailureException("Another one has picked it");
      }
      if (what instanceof HandBack.LookAgain(Instant at)) {
        change(held.operation(), at.toEpochMilli() - START.toEpochMilli(), null);
      } else {
        database.remove(entries, held.operation());
      }
    }
  }

  // what a worker does with what it picked: claims, holds, hands back

  private final class Execution {
    private final Process process;
    private final Entry held;
    private final Map<String, StepResult> answers = new HashMap<>();
    private @Nullable Claim claim;
    private boolean committing;
    private boolean over;

    private Execution(Process process, Entry held) {
      this.process = process;
      this.held = held;
    }

    private void claim() {
      transact(
          process,
          "claim",
          () -> process.claims.claim(held.operation()),
          claimed -> goOn(claimed, Optional.empty()),
          this::fail);
    }

    private void goOn(Optional<Claim> next, Optional<Claim> left) {
      committing = false;
      if (next.isEmpty()) {
        finish(left);
        return;
      }
      claim = next.get();
      for (Step step : claim.graph().begunSince(claim.before())) {
        Run run = new Run(this, claim.operation(), step);
        on(process, latency(), run::goOn);
      }
      if (!claim.graph().busy()) {
        finish(next);
      } else if (!answers.isEmpty()) {
        commitSoon();
      } else if (!process.stopping) {
        claim
            .graph()
            .nextLook(now().plusMillis(process.skew))
            .ifPresent(at -> on(process, until(at), this::commitSoon));
      }
    }

    private long until(Instant at) {
      return Duration.between(now().plusMillis(process.skew), at).toMillis() + 1;
    }

    private void answered(String step, StepResult result) {
      if (!over) {
        say(() -> process.name + ": " + step + " answers " + result);
        answers.put(step, result);
        commitSoon();
      }
    }

    private void commitSoon() {
      if (!committing && !over) {
        committing = true;
        Map<String, StepResult> taken = Map.copyOf(answers);
        answers.clear();
        Claim mine = Objects.requireNonNull(claim);
        transact(
            process,
            "commit",
            () -> process.claims.commit(asFenced(mine), taken, !process.stopping),
            next -> goOn(next, Optional.of(mine)),
            this::fail);
      }
    }

    /** Without fences nobody notices that another one has the operation by now. */
    private Claim asFenced(Claim mine) {
      if (without != Without.FENCES) {
        return mine;
      }
      Operation row = database.find(held.operation()).orElseThrow();
      return new Claim(row, mine.before(), mine.graph());
    }

    private void finish(Optional<Claim> left) {
      over = true;
      transact(
          process,
          "hand back",
          () -> {
            transaction.executeWithoutResult(
                _ -> queue.handBack(held, process.claims.handBack(held.operation(), left)));
            return left;
          },
          // Where it was left to another one, nobody beats for it any more.
          _ -> revive(held, true),
          () -> revive(held, true));
    }

    /** As Engine's failure handler. */
    private void fail() {
      over = true;
      transact(
          process,
          "put back",
          () -> {
            queue.handBack(held, new HandBack.LookAgain(now().plusSeconds(2)));
            return held;
          },
          _ -> {},
          () -> revive(held, true));
    }
  }

  /** A transaction from a process: the database may be away before it, or its answer lost. */
  private <T> void transact(
      Process process, String what, Supplier<T> call, Consumer<T> then, Runnable failed) {
    disturb(process, "before " + what);
    on(
        process,
        latency(),
        () -> {
          T result;
          try {
            result = inDatabase(process, what, call);
          } catch (DataAccessException away) {
            on(process, latency(), failed);
            return;
          }
          disturb(process, "after " + what);
          on(process, latency(), () -> then.accept(result));
        });
  }

  private <T> T inDatabase(Process process, String what, Supplier<T> call) {
    if (!process.reaches()) {
      throw new QueryTimeoutException("The database is away");
    }
    T result = call.get();
    if (chance(0.002)) {
      say(() -> process.name + " gets no answer to its commit: " + what);
      throw new QueryTimeoutException("Committed, but who knows");
    }
    return result;
  }

  // runs of steps

  private StepResult runStep(StepRun run) {
    Run current = Objects.requireNonNull(running);
    try {
      return world.run(current.awaiting(run), current);
    } catch (Suspended _) {
      return SUSPENDED;
    }
  }

  /** Leaves a step's run until an await is answered. */
  private static final class Suspended extends Error {
    private static final Suspended HERE = new Suspended();

    private Suspended() {
      super(null, null, false, false);
    }
  }

  private record Answer(@Nullable Object value, @Nullable RuntimeException failure) {
    static Answer of(Supplier<?> call) {
      try {
        return new Answer(call.get(), null);
      } catch (RuntimeException failure) {
        return new Answer(null, failure);
      }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // asked for by the same call
    <T> T get() {
      if (failure != null) {
        throw failure;
      }
      return (T) Objects.requireNonNull(value);
    }
  }

  private final class Run implements Awaits {
    private final Execution execution;
    private final Operation owned;
    private final Step step;
    private final List<Answer> answers = new ArrayList<>();
    private @Nullable Instant begun;
    private int next;
    private @Nullable Runnable pending;

    private Run(Execution execution, Operation owned, Step step) {
      this.execution = execution;
      this.owned = owned;
      this.step = step;
    }

    private void goOn() {
      next = 0;
      pending = null;
      running = this;
      StepResult result = execution.process.worker.run(owned, step);
      running = null;
      if (pending == null) {
        execution.answered(step.key(), result);
      } else {
        pending.run();
      }
    }

    private StepRun awaiting(StepRun run) {
      begun = begun == null ? run.intents().begun() : begun;
      return new StepRun(
          run.operationId(),
          run.projectId(),
          run.clusterId(),
          run.key(),
          run.kind(),
          run.target(),
          run.fence(),
          run.tries(),
          without == Without.INTENTS
              ? new NoIntents(begun)
              : new AwaitedIntents(run.intents(), begun, this));
    }

    @Override
    public <T> T database(String what, Supplier<T> call) {
      Process process = execution.process;
      return await(
          () -> {
            disturb(process, step.key() + " before " + what);
            on(
                process,
                latency(),
                () -> take(Answer.of(() -> inDatabase(process, what, call)), what, 0));
          });
    }

    @Override
    public <T> T cloud(String what, Supplier<T> effect) {
      // Sent at once: between its last look at the clock and the call a process does not stop.
      return await(() -> send(what, effect));
    }

    @Override
    public <T> T seen(Supplier<T> look) {
      if (next == answers.size()) {
        answers.add(Answer.of(look));
      }
      return answers.get(next++).get();
    }

    private <T> T await(Runnable start) {
      if (next < answers.size()) {
        return answers.get(next++).get();
      }
      pending = start;
      throw Suspended.HERE;
    }

    private void take(Answer answer, String what, long delay) {
      on(
          execution.process,
          delay,
          () -> {
            answers.add(answer);
            disturb(execution.process, step.key() + " after " + what);
            on(execution.process, latency(), this::goOn);
          });
    }

    private void send(String what, Supplier<?> effect) {
      if (chance(0.01)) {
        fails(CloudError.UNREACHABLE, what, 100);
      } else if (chance(0.02)) {
        fails(CloudError.THROTTLED, what, 100);
      } else if (chance(0.01)) {
        fails(CloudError.BUSY, what, 100);
      } else if (chance(0.002)) {
        fails(CloudError.DENIED, what, 100);
      } else if (chance(0.01)) {
        // 5xx, half a request, a closed connection: nothing was done, but who knows.
        fails(CloudError.UNKNOWN_OUTCOME, what, random.nextLong(CALL_TIMEOUT));
      } else {
        long there = chance(0.05) ? random.nextLong(CALL_TIMEOUT) : latency();
        long back = chance(0.05) ? random.nextLong(CALL_TIMEOUT) : latency();
        boolean lost = chance(0.03) || there + back > CALL_TIMEOUT;
        after(
            there,
            () -> {
              Answer answer = Answer.of(effect);
              say(() -> "cloud: " + what + " for " + step.key() + " gives " + answer.value());
              if (!lost) {
                take(answer, what, back);
              }
            });
        if (lost) {
          fails(CloudError.UNKNOWN_OUTCOME, what, CALL_TIMEOUT);
        } else {
          disturb(execution.process, step.key() + " during " + what);
        }
      }
    }

    private void fails(CloudError error, String what, long delay) {
      say(() -> "cloud: " + what + " for " + step.key() + " fails: " + error);
      take(
          new Answer(null, new CloudFailure(error, what + " did not work", null, null, null)),
          what,
          delay);
    }
  }

  private record AwaitedIntents(Intents ledger, Instant begun, Awaits awaits) implements Intents {
    @Override
    public Instant now() {
      return awaits.seen(ledger::now);
    }

    @Override
    public Optional<Intent> latest() {
      return awaits.database("reading the intent", ledger::latest);
    }

    @Override
    public Intent open(String action, String region, String name, String requestHash) {
      return awaits.database(
          "writing the intent", () -> ledger.open(action, region, name, requestHash));
    }

    @Override
    public void close(Intent intent, Intents.Answer answer) {
      awaits.database(
          "writing the answer",
          () -> {
            ledger.close(intent, answer);
            return answer;
          });
    }
  }

  /** Remembers nothing. */
  private record NoIntents(Instant begun) implements Intents {
    @Override
    public Instant now() {
      return begun;
    }

    @Override
    public Optional<Intent> latest() {
      return Optional.empty();
    }

    @Override
    public Intent open(String action, String region, String name, String requestHash) {
      return new Intent(0, action, region, name, 1, Instant.MAX, Instant.MAX, Optional.empty());
    }

    @Override
    public void close(Intent intent, Intents.Answer answer) {}
  }

  // time and chance

  private Instant now() {
    return START.plusMillis(time);
  }

  private void after(long delay, Runnable action) {
    agenda.add(new Due(time + Math.max(0, delay), ++sequence, action));
  }

  /** In a process: not at all once it is dead, later while it is stopped. */
  private void on(Process process, long delay, Runnable action) {
    after(
        delay,
        () -> {
          if (process.pausedUntil > time && !process.dead) {
            on(process, process.pausedUntil - time, action);
          } else if (!process.dead) {
            action.run();
          }
        });
  }

  private long latency() {
    return 1 + random.nextInt(20);
  }

  private boolean chance(double probability) {
    boolean drawn = time < FAULTS_END && random.nextDouble() < probability * intensity;
    faults += drawn ? 1 : 0;
    return drawn;
  }

  private void say(Supplier<String> line) {
    if (tracing) {
      trace.add("%,10d ms  %s".formatted(time, line.get()));
    }
  }
}
