package dev.slipway.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleBlueprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schedules' script, run by a shell against a kubectl that tells what it was asked. */
class SnapshotsTests {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Two claims of the workload and one of another; one snapshot of long ago and one of now. */
  private static final String KUBECTL =
      """
      #!/bin/sh
      echo "$*" >> "$ASKED"
      case "$1 $2" in
        "get pvc") printf '%s\\n' persistentvolumeclaim/data-0-orders-db-0 \\
            persistentvolumeclaim/data-0-orders-db-1 persistentvolumeclaim/data-0-orders-db-copy-0 ;;
        "get volumesnapshots") printf '%s\\n' '2020-01-01T00:00:00Z old' "$(date -u +%Y-%m-%dT%H:%M:%SZ) new" ;;
        "create -f") cat >> "$CREATED"; echo >> "$CREATED" ;;
      esac
      """;

  @TempDir Path folder;

  @Test
  void takesASnapshotOfEachClaimAndDeletesWhatIsTooOld() throws Exception {
    run(script(job("{}")));

    List<JsonNode> created = created();
    assertThat(created)
        .extracting(snapshot -> snapshot.at("/spec/source/persistentVolumeClaimName").asString())
        .containsExactly("data-0-orders-db-0", "data-0-orders-db-1");
    assertThat(created.getFirst().at("/metadata/generateName").asString())
        .isEqualTo("data-0-orders-db-0-daily-");
    assertThat(created.getFirst().at("/spec/volumeSnapshotClassName").asString())
        .isEqualTo("slipway-disk-30d");
    assertThat(Files.readAllLines(folder.resolve("asked")))
        .contains("delete volumesnapshot -n shop old")
        .doesNotContain("delete volumesnapshot -n shop new");
  }

  @Test
  void startsAtTheMinuteThatTheDocumentNames() {
    assertThat(job("{}").at("/spec/schedule").asString()).isEqualTo("0 2 * * *");
  }

  @Test
  void theDocumentMayNameTheImage() {
    assertThat(
            job("storage: {snapshotImage: registry.example.com/kubectl}")
                .at("/spec/jobTemplate/spec/template/spec/containers/0/image")
                .asString())
        .isEqualTo("registry.example.com/kubectl");
  }

  @Test
  void withoutDisksThereIsNothingToDo() {
    assertThat(Snapshots.of(SampleBlueprint.with("workloads: []"))).isEmpty();
    assertThat(
            Snapshots.of(
                SampleBlueprint.with(
                    "storage: {classes: [{name: database, backend: nas, tier: performance}]}")))
        .isEmpty();
  }

  private static JsonNode job(String patch) {
    return JSON.valueToTree(Snapshots.of(SampleBlueprint.with(patch)).getLast().content());
  }

  private static String script(JsonNode job) {
    return job.at("/spec/jobTemplate/spec/template/spec/containers/0/command/2").asString();
  }

  private void run(String script) throws IOException, InterruptedException {
    Path kubectl =
        Files.createFile(
            folder.resolve("kubectl"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(kubectl, KUBECTL);
    ProcessBuilder shell = new ProcessBuilder("sh", "-euc", script).inheritIO();
    Map<String, String> environment = shell.environment();
    environment.put("PATH", folder + ":" + environment.get("PATH"));
    environment.put("ASKED", folder.resolve("asked").toString());
    environment.put("CREATED", folder.resolve("created").toString());

    assertThat(shell.start().waitFor()).isZero();
  }

  private List<JsonNode> created() throws IOException {
    try (var values =
        JSON.readerFor(JsonNode.class).<JsonNode>readValues(folder.resolve("created").toFile())) {
      return values.readAll();
    }
  }
}
