package dev.slipway.sandbox.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTests extends CloudFixture {

  @Test
  void theCloudIsFoundWhereItWas() throws IOException {
    String endpoint = cloud.endpoint();
    String secret = cloud.accessKeySecret();

    restart(FAST);

    assertThat(cloud.endpoint()).isEqualTo(endpoint);
    assertThat(cloud.accessKeySecret()).isEqualTo(secret);
  }

  @Test
  void whatWasUnderWayGoesOn() throws IOException {
    restart(SLOW);
    String cluster = create(Requested.cluster("payments"));
    Path copy = copyOfJournal();

    // The task was planned at real speed; its stages are moved to the past, as if time had passed.
    stop();
    Files.writeString(
        folder.resolve("journal.jsonl"),
        Files.readString(copy).replaceAll("\"ends\":\"20\\d\\d", "\"ends\":\"2020"));
    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(FAST), apis);
    client = new ForeignClient(cloud);

    awaitState(cluster, "running");
    assertThat(apis.running).contains(cluster);
  }

  /** As a killed process leaves it: the folder as it is at some moment. */
  private Path copyOfJournal() throws IOException {
    return Files.copy(folder.resolve("journal.jsonl"), folder.resolve("copy"));
  }

  @Test
  void aHalfWrittenLineIsForgotten() throws IOException {
    String cluster = running("payments");
    stop();
    for (String file : List.of("journal.jsonl", "truth.jsonl")) {
      Files.writeString(folder.resolve(file), "{\"put\":[{\"clu", StandardOpenOption.APPEND);
    }

    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(FAST), apis);
    client = new ForeignClient(cloud);

    assertThat(state(cluster)).isEqualTo("running");
    assertThat(cloud.truth()).hasSize(2);
  }

  @Test
  void theTruthIsMadeWholeFromTheJournal() throws IOException {
    create(Requested.cluster("payments"));
    Path journal = copyOfJournal();
    stop();
    Files.copy(journal, folder.resolve("journal.jsonl"), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(folder.resolve("truth.jsonl"), "");

    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(FAST), apis);

    assertThat(cloud.truth().getFirst().action()).isEqualTo("CreateCluster");
    assertThat(cloud.truth().getFirst().number()).isEqualTo(1);
  }

  @Test
  void theTruthOfAnOlderSandboxIsStillRead() throws IOException {
    stop();
    Files.writeString(
        folder.resolve("truth.jsonl"),
        """
        {"number":1,"time":"2026-01-15T10:30:00Z","action":"CreateCluster","requestId":"7F02",\
        "clusterId":"c1","resourceId":"c1","name":"payments","outcome":"accepted","detail":""}
        """);

    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(FAST), apis);
    client = new ForeignClient(cloud);
    create(Requested.cluster("orders"));

    assertThat(cloud.truth().getFirst().tags()).isEmpty();
    assertThat(cloud.truth().get(1).number()).isEqualTo(2);
  }
}
