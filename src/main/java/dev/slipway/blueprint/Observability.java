package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics, logs and traces; what is absent is not set up. */
public record Observability(
    @Nullable Metrics metrics, @Nullable Logs logs, @Nullable Traces traces) {
  static final Observability NONE = new Observability(null, null, null);

  /**
   * @param scrapeInterval e.g. {@code 30s}
   */
  public record Metrics(
      @Nullable String scrapeInterval,
      @Nullable String scrapeTimeout,
      List<String> alerts,
      List<String> receivers,
      @Nullable Boolean dashboards,
      @Nullable String instance,
      List<Monitor> monitors,
      List<AlertRule> rules) {
    public Metrics {
      monitors = Defaults.list(monitors);
      rules = Defaults.list(rules);
      alerts = Defaults.list(alerts);
      receivers = Defaults.list(receivers);
    }
  }

  /**
   * What is scraped: a ServiceMonitor or a PodMonitor.
   *
   * @param interval as all metrics when absent
   * @param timeout as all metrics when absent
   */
  public record Monitor(
      String name,
      String namespace,
      Kind kind,
      Map<String, String> selector,
      String port,
      @Nullable String path,
      @Nullable String interval,
      @Nullable String timeout) {
    public Monitor {
      selector = Defaults.map(selector);
    }

    /** What the selector selects. */
    public enum Kind {
      @JsonProperty("service")
      SERVICE,
      @JsonProperty("pod")
      POD
    }
  }

  /**
   * @param expression PromQL
   * @param duration how long it must hold before it fires
   */
  public record AlertRule(
      String name,
      String expression,
      @Nullable String duration,
      @Nullable AlertSeverity severity,
      @Nullable AlertCategory category,
      @Nullable String summary) {}

  /** How bad an alert is. */
  public enum AlertSeverity {
    @JsonProperty("critical")
    CRITICAL,
    @JsonProperty("warning")
    WARNING,
    @JsonProperty("info")
    INFO
  }

  /** What an alert watches; the first three must be watched everywhere. */
  public enum AlertCategory {
    @JsonProperty("cpu-saturation")
    CPU_SATURATION,
    @JsonProperty("memory-pressure")
    MEMORY_PRESSURE,
    @JsonProperty("pod-restarts")
    POD_RESTARTS,
    @JsonProperty("other")
    OTHER
  }

  /** Container and file logs to SLS. */
  public record Logs(
      @Nullable String project,
      @Nullable Integer retentionDays,
      @Nullable Boolean stdout,
      @Nullable Boolean stderr,
      List<LogFile> files,
      List<LogAgent> agents,
      List<String> indexFields) {
    public Logs {
      agents = Defaults.list(agents);
      indexFields = Defaults.list(indexFields);
      files = Defaults.list(files);
    }
  }

  /** What collects logs; one is enough. */
  public enum LogAgent {
    @JsonProperty("loongcollector")
    LOONGCOLLECTOR,
    @JsonProperty("logtail")
    LOGTAIL
  }

  /** A file inside containers of a namespace. */
  public record LogFile(String name, String namespace, String path, String pattern) {}

  /**
   * Distributed tracing.
   *
   * @param endpoint OTLP, OpenTelemetry only
   * @param logField field of the logs that bears the trace id
   */
  public record Traces(
      Agent agent,
      List<String> propagators,
      @Nullable Integer samplingPercent,
      @Nullable String endpoint,
      @Nullable String logField) {
    public Traces {
      propagators = Defaults.list(propagators);
    }

    /** What instruments the workloads. */
    public enum Agent {
      @JsonProperty("arms")
      ARMS,
      @JsonProperty("opentelemetry")
      OPENTELEMETRY
    }
  }
}
