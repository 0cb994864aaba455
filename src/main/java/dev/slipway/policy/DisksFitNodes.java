package dev.slipway.policy;

import dev.slipway.blueprint.NodePool;
import dev.slipway.capacity.DiskLimit;
import dev.slipway.capacity.PoolLoad;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Each disk-backed pod finds a node that can attach its disks. */
@Component
class DisksFitNodes implements Rule {

  @Override
  public Description description() {
    return new Description(
        "STO-09",
        "storage",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY, Moment.RUNTIME),
        "Disk-backed pods exceed the attach limit of the node",
        "An instance attaches a limited number of cloud disks, system and data disks included;"
            + " further pods stay pending",
        "Use more nodes, a larger instance type, or NAS");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.loads().anyMatch(load -> load.value().disksPerNode(subject.classes()) > 0);
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return subject.loads().flatMap(load -> remark(subject, load));
  }

  private static Stream<Remark> remark(Subject subject, Placed<PoolLoad> load) {
    long planned = load.value().disksPerNode(subject.classes());
    NodePool pool = load.value().pool();
    DiskLimit limit = DiskLimit.of(pool, subject.types());
    if (planned <= limit.disks()) {
      return Stream.empty();
    }
    return Stream.of(
        Remark.failed(
            load.at("instanceTypes"),
            "%d disks per node planned".formatted(planned),
            "at most " + limit.disks(),
            "Pool \"%s\" would attach %d disks to a node (%s)"
                .formatted(pool.name(), planned, limit.explanation())));
  }
}
