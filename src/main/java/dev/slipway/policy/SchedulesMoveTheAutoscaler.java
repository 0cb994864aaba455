package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.blueprint.Workload.ScaleTarget;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Schedules and the autoscaler do not fight. */
@Component
class SchedulesMoveTheAutoscaler implements Rule {

  @Override
  public Description description() {
    return new Description(
        "ASC-05",
        "scaling",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "Schedules and HPA would fight",
        "An autoscaler undoes what a schedule does to the workload itself",
        "Leave cronTarget out: the schedules act on the autoscaler; keep sizes inside "
            + "its bounds");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return scheduled(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return scheduled(subject).flatMap(SchedulesMoveTheAutoscaler::remarks);
  }

  private static Stream<Placed<Workload>> scheduled(Subject subject) {
    return subject
        .autoscaledWorkloads()
        .filter(workload -> !Objects.requireNonNull(workload.value().scaling()).cron().isEmpty());
  }

  private static Stream<Remark> remarks(Placed<Workload> workload) {
    Autoscaling scaling = Objects.requireNonNull(workload.value().scaling());
    Stream<Remark> fighting =
        Stream.ofNullable(scaling.cronTarget())
            .filter(target -> fights(target, workload.value()))
            .map(
                target ->
                    Remark.failed(
                        workload.at("scaling/cronTarget"),
                        target.kind() + " " + target.name(),
                        "HorizontalPodAutoscaler " + workload.value().name(),
                        "Schedules of \"%s\" act beside its autoscaler"
                            .formatted(workload.value().name())));
    return Stream.concat(
        fighting,
        workload
            .parts("scaling/cron", scaling.cron())
            .filter(
                cron -> cron.value().size() < scaling.min() || cron.value().size() > scaling.max())
            .map(
                cron ->
                    Remark.failed(
                            cron.at("size"),
                            cron.value().size(),
                            "%d to %d".formatted(scaling.min(), scaling.max()),
                            "Schedule \"%s\" sets %d, and so rewrites the autoscaler's bounds %d to %d"
                                .formatted(
                                    cron.value().name(),
                                    cron.value().size(),
                                    scaling.min(),
                                    scaling.max()))
                        .weighing(Severity.WARN)));
  }

  private static boolean fights(ScaleTarget target, Workload workload) {
    return !target.kind().equals("HorizontalPodAutoscaler")
        || !target.name().equals(workload.name());
  }
}
