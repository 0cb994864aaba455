package dev.slipway.blueprint;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/**
 * Sizes of pools and budgets whose fields agree, schedules of snapshots that name a time that
 * exists, a service mesh that has an id, and load balancers, pods and services that agree about the
 * network's addresses. Bounds and schedules of replicas are policy's affair.
 */
final class Bounds {
  private static final Pattern BLOCK = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}");

  /** Families with Arm cores. */
  private static final Pattern ARM = Pattern.compile("ecs\\.[cgr](6r|8y)\\..+");

  private Bounds() {}

  static Stream<Problem> problems(At spec) {
    return Stream.of(
            spec.path("foundation/nodePools")
                .items()
                .map(pool -> pool.field("size"))
                .flatMap(Bounds::poolSize),
            spec.field("workloads")
                .items()
                .map(workload -> workload.field("disruptionBudget"))
                .flatMap(Bounds::budget),
            spec.field("workloads").items().flatMap(Bounds::deployed),
            spec.path("foundation/nodePools").items().flatMap(Bounds::architecture),
            families(spec),
            flannel(spec.field("networking")),
            spec.path("storage/snapshots").items().flatMap(Bounds::schedule),
            mesh(spec.path("extensions/serviceMesh")),
            timezone(spec.path("foundation/timezone")),
            encryption(spec.field("foundation")))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> poolSize(At size) {
    if (!size.node().isObject()) {
      return Stream.empty();
    }
    boolean fixed = size.field("fixed").exists();
    boolean min = size.field("min").exists();
    boolean max = size.field("max").exists();
    if (fixed ? min || max : !min || !max) {
      return Stream.of(
          new Problem(
              size.pointer(),
              "A size is either fixed or has both bounds",
              String.join(", ", size.node().propertyNames()),
              "{fixed} or {min, max}",
              "Give \"fixed\" alone, or \"min\" and \"max\""));
    }
    return order(size);
  }

  /** The cloud's Linux images are made for one architecture each; the others do not tell. */
  private static Stream<Problem> architecture(At pool) {
    At image = pool.field("image");
    String name = image.text().filter(text -> text.startsWith("AliyunLinux")).orElse("");
    if (name.isEmpty()) {
      return Stream.empty();
    }
    boolean arm = name.endsWith("Arm64");
    return pool.field("instanceTypes")
        .items()
        .filter(type -> type.text().filter(id -> ARM.matcher(id).matches() != arm).isPresent())
        .map(
            type ->
                type.problem(
                    "Image %s does not run on this type".formatted(name),
                    arm ? "a type with Arm cores, such as ecs.g8y" : "a type with x86 cores",
                    "Choose another type, or an image whose name %s in Arm64"
                        .formatted(arm ? "does not end" : "ends")));
  }

  private static Stream<Problem> timezone(At timezone) {
    return timezone
        .text()
        .filter(zone -> !ZoneId.getAvailableZoneIds().contains(zone))
        .map(
            _ ->
                timezone.problem(
                    "There is no such time zone", "a name such as Asia/Shanghai", "Name another"))
        .stream();
  }

  private static Stream<Problem> encryption(At foundation) {
    At key = foundation.field("secretEncryptionKey");
    boolean basic = foundation.field("edition").text().filter("basic"::equals).isPresent();
    return basic && key.exists()
        ? Stream.of(
            key.problem(
                "Only Pro clusters encrypt Secrets",
                "nothing, or a Pro edition",
                "Leave the key out, or choose a Pro edition"))
        : Stream.empty();
  }

  /** What we can apply ourselves. */
  private static Stream<Problem> deployed(At workload) {
    At image = workload.field("image");
    String kind = workload.field("kind").text().orElse("");
    if (!image.exists()) {
      return Stream.empty();
    }
    List<Problem> problems = new ArrayList<>();
    if (kind.equals("Job")) {
      problems.add(
          image.problem(
              "A Job runs once and is started by others", "nothing", "Leave \"image\" out"));
    }
    if (kind.equals("CronJob") && !workload.field("schedule").exists()) {
      problems.add(
          workload
              .field("schedule")
              .problem("A CronJob needs a schedule", "minute hour day month weekday", "Add one"));
    }
    if (!kind.equals("StatefulSet") && workload.field("volumes").items().findAny().isPresent()) {
      problems.add(
          workload
              .field("volumes")
              .problem(
                  "Only a StatefulSet gets volumes of its own",
                  "none with an image",
                  "Make it a StatefulSet, or leave \"image\" out and deploy it yourself"));
    }
    return problems.stream();
  }

  /** A CLB has addresses of one family; whoever names it at the service has IPv4 in mind. */
  private static Stream<Problem> families(At spec) {
    At networking = spec.field("networking");
    boolean dual = networking.field("ipStack").text().filter("dual"::equals).isPresent();
    boolean nlb = networking.field("loadBalancer").text().filter("nlb"::equals).isPresent();
    if (!dual || nlb) {
      return Stream.empty();
    }
    return spec.field("workloads")
        .items()
        .map(workload -> workload.field("service"))
        .filter(service -> service.field("type").text().filter("load-balancer"::equals).isPresent())
        .map(service -> service.field("loadBalancer"))
        .filter(balancer -> !balancer.exists())
        .map(
            balancer ->
                balancer.problem(
                    "A CLB, which the cluster's services get, has addresses of one family only",
                    "nlb, or clb",
                    "Choose nlb here or in /spec/networking/loadBalancer, or say clb here to have"
                        + " IPv4 alone"));
  }

  /** The cloud makes no cluster with Flannel before it knows where its pods' addresses are. */
  private static Stream<Problem> flannel(At networking) {
    At pods = networking.field("podCidr");
    boolean flannel = networking.field("cni").text().filter("flannel"::equals).isPresent();
    if (!flannel) {
      return Stream.empty();
    }
    if (!pods.exists()) {
      return Stream.of(
          pods.problem(
              "Flannel gives pods addresses of a block of their own, which the cluster needs",
              "an IPv4 block such as 10.64.0.0/16",
              "Add one that neither the VPC nor other clusters in it use"));
    }
    At services = networking.field("serviceCidr");
    String taken =
        services.exists()
            ? services.text().orElse("")
            : Networking.DEFAULT_SERVICE_CIDR + " (the default of serviceCidr)";
    return pods.text().flatMap(Bounds::block).stream()
        .filter(block -> block(taken.split(" ", 2)[0]).filter(block::overlaps).isPresent())
        .map(
            _ ->
                pods.problem(
                    "Pods and services would have the same addresses",
                    "a block without an address of " + taken,
                    "Change podCidr or serviceCidr so that they share no address"));
  }

  /** What is no block is for the schema to refuse. */
  private static Optional<Cidr> block(String text) {
    return BLOCK.matcher(text).matches() ? Optional.of(Cidr.of(text)) : Optional.empty();
  }

  private static Stream<Problem> mesh(At mesh) {
    At id = mesh.field("meshId");
    return id.exists() || !mesh.field("enabled").node().asBoolean(false)
        ? Stream.empty()
        : Stream.of(
            id.problem(
                "A service mesh is a cloud resource of its own, which the cluster joins",
                "the id of a mesh that exists",
                "Create a mesh in the cluster's VPC and give its id, or turn the mesh off"));
  }

  private static Stream<Problem> budget(At budget) {
    boolean min = budget.field("minAvailable").exists();
    boolean max = budget.field("maxUnavailable").exists();
    return !budget.node().isObject() || min != max
        ? Stream.empty()
        : Stream.of(
            budget.problem(
                "A budget has one of its two fields",
                "{minAvailable} or {maxUnavailable}",
                "Give one of \"minAvailable\" and \"maxUnavailable\""));
  }

  private static Stream<Problem> order(At bounds) {
    Optional<Integer> min = bounds.field("min").whole();
    Optional<Integer> max = bounds.field("max").whole();
    if (min.isEmpty() || max.isEmpty() || min.get() <= max.get()) {
      return Stream.empty();
    }
    return Stream.of(
        bounds
            .field("min")
            .problem(
                "The lower bound %d is above the upper bound %d".formatted(min.get(), max.get()),
                "at most %d".formatted(max.get()),
                "Lower \"min\" or raise \"max\""));
  }

  private static Stream<Problem> schedule(At thing) {
    At schedule = thing.field("schedule");
    return schedule.text().filter(cron -> sixFields(cron) && !valid(cron)).stream()
        .map(
            cron ->
                schedule.problem(
                    "The schedule %s names no time".formatted(Problem.shown(schedule.node())),
                    "second minute hour day month weekday",
                    "Put the field that is out of range right"));
  }

  /** Everything else is for the schema to refuse. */
  private static boolean sixFields(String cron) {
    return cron.split(" ", -1).length == 6;
  }

  private static boolean valid(String cron) {
    return CronExpression.isValidExpression(cron);
  }
}
