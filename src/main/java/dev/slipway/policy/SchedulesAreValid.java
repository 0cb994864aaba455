package dev.slipway.policy;

import dev.slipway.blueprint.Workload;
import dev.slipway.blueprint.Workload.Autoscaling;
import dev.slipway.blueprint.Workload.ScaleTarget;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.stereotype.Component;

/** Schedules are what their controller understands. */
@Component
class SchedulesAreValid implements Rule {
  private static final Pattern PREDEFINED =
      Pattern.compile(
          "@(yearly|annually|monthly|weekly|daily|midnight|hourly|every"
              + " (\\d+(\\.\\d+)?(h|m|s|ms|us|ns))+|date \\d{4}-\\d{2}-\\d{2}"
              + " \\d{2}:\\d{2}:\\d{2})");

  @Override
  public Description description() {
    return new Description(
        "ASC-06",
        "scaling",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "CronHPA definition is invalid",
        "Nothing checks them in the cluster; a bad one only fails when its time comes",
        "Write second minute hour day month weekday, unique names, sizes from 0 on, "
            + "and a way down");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return scheduled(subject).findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    return scheduled(subject).flatMap(SchedulesAreValid::remarks);
  }

  private static Stream<Placed<Workload>> scheduled(Subject subject) {
    return subject
        .workloads()
        .filter(
            workload ->
                workload.value().scaling() != null && !workload.value().scaling().cron().isEmpty());
  }

  private static Stream<Remark> remarks(Placed<Workload> workload) {
    Autoscaling scaling = Objects.requireNonNull(workload.value().scaling());
    List<Remark> remarks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    workload
        .parts("scaling/cron", scaling.cron())
        .forEach(
            cron -> {
              if (!valid(cron.value().schedule())) {
                remarks.add(
                    Remark.failed(
                        cron.at("schedule"),
                        cron.value().schedule(),
                        "six fields, @every, @date or a predefined schedule",
                        "\"%s\" is no schedule".formatted(cron.value().schedule())));
              }
              if (!names.add(cron.value().name())) {
                remarks.add(
                    Remark.failed(
                        cron.at("name"),
                        cron.value().name(),
                        "a name that no other schedule has",
                        "Two schedules are named \"%s\"".formatted(cron.value().name())));
              }
              if (cron.value().size() < 0) {
                remarks.add(
                    Remark.failed(
                        cron.at("size"), cron.value().size(), "0 or more", "A size is negative"));
              }
            });
    ScaleTarget target = scaling.cronTarget();
    if (target != null && !target.apiVersion().contains("/")) {
      remarks.add(
          Remark.failed(
              workload.at("scaling/cronTarget/apiVersion"),
              target.apiVersion(),
              "group/version, e.g. apps/v1",
              "The controller takes no apiVersion without a group"));
    }
    if (scaling.cron().stream().map(Workload.Cron::size).distinct().count() < 2) {
      remarks.add(
          Remark.failed(
                  workload.at("scaling/cron"),
                  null,
                  "a schedule that scales down again",
                  "Schedules of \"%s\" only go one way".formatted(workload.value().name()))
              .weighing(Severity.WARN));
    }
    return remarks.stream();
  }

  private static boolean valid(String schedule) {
    return schedule.startsWith("@")
        ? PREDEFINED.matcher(schedule).matches()
        : schedule.split(" ", -1).length == 6 && CronExpression.isValidExpression(schedule);
  }
}
