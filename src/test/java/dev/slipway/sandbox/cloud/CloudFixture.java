package dev.slipway.sandbox.cloud;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A fast cloud in a fresh folder, and the vendor's client before it. */
abstract class CloudFixture {
  /** Creating a cluster takes a tenth of a second. */
  static final double FAST = 3_600;

  /** Creating a cluster takes longer than any test. */
  static final double SLOW = 1;

  @TempDir Path folder;
  final RecordedApis apis = new RecordedApis();
  SimulatedCloud cloud;
  ForeignClient client;

  @BeforeEach
  void start() throws IOException {
    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(FAST), apis);
    client = new ForeignClient(cloud);
  }

  @AfterEach
  void stop() throws IOException {
    cloud.close();
  }

  void restart(double speed) throws IOException {
    cloud.close();
    cloud = SimulatedCloud.start(CloudSettings.in(folder).withSpeed(speed), apis);
    client = new ForeignClient(cloud);
  }

  String create(ObjectNode request) {
    return client.post("CreateCluster", "/clusters", request).path("cluster_id").asString();
  }

  String running(String name) {
    String id = create(Requested.cluster(name));
    awaitState(id, "running");
    return id;
  }

  String state(String clusterId) {
    return client.get("DescribeClusterDetail", "/clusters/" + clusterId).path("state").asString();
  }

  void awaitState(String clusterId, String wanted) {
    await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> state(clusterId).equals(wanted));
  }
}
