package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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
      @Nullable Boolean dashboards) {
    public Metrics {
      alerts = Defaults.list(alerts);
      receivers = Defaults.list(receivers);
    }
  }

  /** Container and file logs to SLS. */
  public record Logs(
      @Nullable String project,
      @Nullable Integer retentionDays,
      @Nullable Boolean stdout,
      @Nullable Boolean stderr,
      List<LogFile> files) {
    public Logs {
      files = Defaults.list(files);
    }
  }

  /** A file inside containers of a namespace. */
  public record LogFile(String name, String namespace, String path, String pattern) {}

  /** Distributed tracing. */
  public record Traces(Agent agent, List<String> propagators, @Nullable Integer samplingPercent) {
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
