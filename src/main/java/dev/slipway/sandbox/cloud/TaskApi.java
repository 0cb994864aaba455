package dev.slipway.sandbox.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks and the events that they make. */
final class TaskApi {
  private final World world;
  private final Timeline timeline;

  TaskApi(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  void register(Routes routes) {
    routes
        .get("/tasks/{task}", "DescribeTaskInfo", call -> Answer.of(info(require(call))))
        .post("/tasks/{task}/cancel", "CancelTask", this::cancel)
        .post("/tasks/{task}/pause", "PauseTask", this::pause)
        .post("/tasks/{task}/resume", "ResumeTask", this::resume)
        .get("/clusters/{ClusterId}/tasks", "DescribeClusterTasks", this::list)
        .get("/clusters/{ClusterId}/events", "DescribeClusterEvents", this::clusterEvents)
        .get("/events", "DescribeEvents", this::events)
        .get("/regions/{region_id}/events", "DescribeEventsForRegion", this::events)
        .get("/clusters/{ClusterId}/logs", "DescribeClusterLogs", this::logs);
  }

  private Task require(Call call) {
    String id = call.text("task");
    return world
        .task(id)
        .orElseThrow(
            () -> ApiError.product(404, "ErrorTaskNotFound", "task (%s) not found".formatted(id)));
  }

  private Map<String, Object> info(Task task) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("task_id", task.id());
    view.put("cluster_id", task.clusterId());
    view.put("task_type", task.kind().word());
    view.put("state", task.state());
    view.put("current_stage", task.done() < task.stages().size() ? task.stage().name() : "");
    view.put("created", Times.china(task.created()));
    view.put("updated", Times.china(task.updated()));
    view.put("target", Map.of("type", task.targetType(), "id", task.target()));
    view.put("stages", stages(task));
    view.put("events", List.of());
    view.put("task_result", List.of(Map.of("data", task.target(), "status", result(task))));
    view.put("parameters", task.parameters());
    view.put("outputs", Map.of());
    view.put("error", error(task));
    return view;
  }

  private static Map<String, String> error(Task task) {
    return Map.of("code", task.code(), "message", task.message());
  }

  private static String result(Task task) {
    return switch (task.state()) {
      case Task.SUCCESS -> "success";
      case Task.FAIL, Task.CANCELED -> "failed";
      default -> "initial";
    };
  }

  /** Those that are over, and the one under way. */
  private static List<Map<String, Object>> stages(Task task) {
    List<Map<String, Object>> views = new ArrayList<>();
    for (int i = 0; i < Math.min(task.done() + 1, task.stages().size()); i++) {
      Task.Stage stage = task.stages().get(i);
      boolean over = i < task.done();
      views.add(
          Map.of(
              "name",
              stage.name(),
              "state",
              over ? Task.SUCCESS : task.state(),
              "start_time",
              Times.stage(stage.starts()),
              "end_time",
              over ? Times.stage(stage.ends()) : "",
              "message",
              "",
              "outputs",
              Map.of()));
    }
    return views;
  }

  private Answer pause(Call call) {
    Task task = require(call);
    if (!task.kind().pausable() || !task.running()) {
      throw ApiError.product(
          400, "ErrPauseTask", "task (%s) cannot be paused".formatted(task.id()));
    }
    timeline.pause(task);
    return Answer.empty();
  }

  private Answer resume(Call call) {
    Task task = require(call);
    if (!task.state().equals(Task.PAUSED)) {
      throw notSupported(task);
    }
    timeline.resume(task);
    return Answer.empty();
  }

  private Answer cancel(Call call) {
    Task task = require(call);
    boolean open = task.running() || task.state().equals(Task.PAUSED);
    if (!task.kind().pausable() || !open) {
      throw notSupported(task);
    }
    timeline.cancel(task);
    return Answer.empty();
  }

  private static ApiError notSupported(Task task) {
    return ApiError.product(
        400,
        "TaskOperationNotSupported",
        "task (%s) in state %s does not support this".formatted(task.id(), task.state()));
  }

  private Answer list(Call call) {
    world.requireCluster(call.clusterId());
    List<Task> found = world.tasksOf(call.clusterId()).toList();
    Page page = Page.of(call, 50);
    return Answer.of(
        Map.of(
            "requestId", call.requestId(),
            "next_token", "",
            "page_info", page.info(found.size()),
            "tasks", page.cut(found).stream().map(TaskApi::summary).toList()));
  }

  private static Map<String, Object> summary(Task task) {
    return Map.of(
        "task_id", task.id(),
        "task_type", task.kind().word(),
        "state", task.state(),
        "created", Times.china(task.created()),
        "updated", Times.china(task.updated()),
        "error", error(task));
  }

  private Answer clusterEvents(Call call) {
    world.requireCluster(call.clusterId());
    return events(call, world.tasksOf(call.clusterId()).toList());
  }

  private Answer events(Call call) {
    return events(
        call,
        world.tasks().stream()
            .filter(task -> asked(call, "cluster_id", task.clusterId()))
            .toList());
  }

  private Answer events(Call call, List<Task> tasks) {
    List<Map<String, Object>> events =
        tasks.stream()
            .filter(task -> asked(call, "task_id", task.id()))
            .filter(task -> asked(call, "type", task.kind().word()))
            .flatMap(task -> eventsOf(task).stream())
            .toList();
    Page page = Page.of(call, 50);
    return Answer.of(
        Map.of(
            "events", page.cut(events),
            "page_info", page.info(events.size()),
            "next_token", ""));
  }

  private static boolean asked(Call call, String parameter, String value) {
    return call.text(parameter).isEmpty() || call.text(parameter).equals(value);
  }

  /** One when it began and, once it is over, one that says how it ended; newest first. */
  private static List<Map<String, Object>> eventsOf(Task task) {
    List<Map<String, Object>> events = new ArrayList<>();
    switch (task.state()) {
      case Task.SUCCESS -> events.add(event(task, "info", "Succeeded"));
      case Task.FAIL -> events.add(event(task, "error", "Failed"));
      case Task.CANCELED -> events.add(event(task, "warning", "Canceled"));
      default -> {}
    }
    events.add(event(task, "info", "Started"));
    return events;
  }

  private static Map<String, Object> event(Task task, String level, String reason) {
    boolean start = reason.equals("Started");
    String digits = Integer.toHexString((task.id() + reason).hashCode());
    return Map.of(
        "event_id", "e-%s-%s".formatted(task.id().substring(2), digits),
        "cluster_id", task.clusterId(),
        "type", task.kind().word(),
        "source", "task",
        "subject", task.target(),
        "time", Times.china(start ? task.created() : task.updated()),
        "data",
            Map.of(
                "level", level,
                "reason", reason,
                "message", "Task %s %s".formatted(task.id(), reason)));
  }

  private Answer logs(Call call) {
    world.requireCluster(call.clusterId());
    List<Map<String, Object>> logs = new ArrayList<>();
    for (Task task : world.tasksOf(call.clusterId()).toList().reversed()) {
      for (Task.Stage stage : task.stages().subList(0, task.done())) {
        logs.add(
            Map.of(
                "ID", logs.size() + 1,
                "cluster_id", task.clusterId(),
                "cluster_log", "%s %s: done".formatted(task.kind().word(), stage.name()),
                "created", Times.china(stage.starts()),
                "updated", Times.china(stage.ends())));
      }
    }
    return Answer.of(logs);
  }
}
