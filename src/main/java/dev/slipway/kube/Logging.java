package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Foundation.Namespace;
import dev.slipway.blueprint.Observability.LogAgent;
import dev.slipway.blueprint.Observability.LogFile;
import dev.slipway.blueprint.Observability.Logs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the governed namespaces' containers goes to SLS, through LoongCollector. The name of a
 * configuration is unique in its SLS project and managed from one place only.
 */
final class Logging {
  private static final int DEFAULT_RETENTION_DAYS = 30;

  /** Where the log service parts words. */
  private static final List<String> TOKENS =
      List.of(
          ",", " ", "'", "\"", ";", "=", "(", ")", "[", "]", "{", "}", "?", "@", "&", "<", ">", "/",
          ":", "\n", "\t", "\r");

  private Logging() {}

  static List<KubeObject> of(Blueprint blueprint, Surroundings surroundings) {
    Logs logs = blueprint.observability().logs();
    if (logs == null || !collects(logs)) {
      return List.of();
    }
    List<KubeObject> configurations = new ArrayList<>();
    List<Namespace> namespaces = blueprint.foundation().governance().namespaces();
    boolean stdout = Boolean.TRUE.equals(logs.stdout());
    boolean stderr = Boolean.TRUE.equals(logs.stderr());
    if ((stdout || stderr) && !namespaces.isEmpty()) {
      configurations.add(
          configuration("slipway-stdio", logs, surroundings, streams(stdout, stderr, namespaces)));
    }
    for (LogFile file : logs.files()) {
      configurations.add(
          configuration("slipway-file-" + file.name(), logs, surroundings, file(file)));
    }
    return configurations;
  }

  private static boolean collects(Logs logs) {
    return logs.agents().isEmpty() || logs.agents().contains(LogAgent.LOONGCOLLECTOR);
  }

  private static KubeObject configuration(
      String name, Logs logs, Surroundings surroundings, Map<String, Object> input) {
    return Manifest.of(ObjectGroup.LOGGING, ObjectKind.CLUSTER_ALIYUN_PIPELINE_CONFIG, name)
        .with(
            "spec",
            Map.of(
                "project",
                Map.of("name", logs.project() == null ? surroundings.logProject() : logs.project()),
                "logstores",
                List.of(logstore(name, logs)),
                "machineGroups",
                List.of(Map.of("name", surroundings.machineGroup())),
                "config",
                Map.of(
                    "inputs",
                    List.of(input),
                    "processors",
                    List.of(
                        Map.of(
                            "Type", "processor_parse_json_native",
                            "SourceKey", "content",
                            "KeepingSourceWhenParseFail", true)),
                    "flushers",
                    List.of(Map.of("Type", "flusher_sls", "Logstore", name)))))
        .object();
  }

  private static Map<String, Object> logstore(String name, Logs logs) {
    @Nullable Integer days = logs.retentionDays();
    return Fields.with("name", name)
        .and("ttl", days == null ? DEFAULT_RETENTION_DAYS : days)
        .and("shardCount", 2)
        .and("queryMode", "standard")
        .and("index", logs.indexFields().isEmpty() ? null : index(logs.indexFields()))
        .map();
  }

  /**
   * Full text, and the fields that are asked for by name; as the log service's own API has it.
   *
   * @see <a href="https://www.alibabacloud.com/help/en/sls/developer-reference/api-createindex">
   *     CreateIndex</a>
   */
  private static Map<String, Object> index(List<String> fields) {
    Map<String, Object> keys = new TreeMap<>();
    fields.forEach(field -> keys.put(field, Map.of("type", "text", "token", TOKENS)));
    return Map.of("line", Map.of("token", TOKENS), "keys", keys);
  }

  private static Map<String, Object> streams(
      boolean stdout, boolean stderr, List<Namespace> namespaces) {
    return Map.of(
        "Type",
        "input_container_stdio",
        "IgnoringStdout",
        !stdout,
        "IgnoringStderr",
        !stderr,
        "ContainerFilters",
        in(namespaces.stream().map(Namespace::name).toList()));
  }

  private static Map<String, Object> file(LogFile file) {
    return Map.of(
        "Type",
        "input_file",
        "FilePaths",
        List.of(file.path() + "/" + file.pattern()),
        "EnableContainerDiscovery",
        true,
        "ContainerFilters",
        in(List.of(file.namespace())));
  }

  private static Map<String, String> in(List<String> namespaces) {
    return Map.of(
        "K8sNamespaceRegex", namespaces.stream().collect(Collectors.joining("|", "^(", ")$")));
  }
}
