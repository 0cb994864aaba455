package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudClusters.State;
import dev.slipway.cluster.ClusterStatus;
import dev.slipway.cluster.ClusterView;
import dev.slipway.cluster.Clusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrphansTests extends ApiTest {
  private static final String ORPHANS = "/api/v1/orphans";

  @Autowired private Clusters clusters;
  private String project;
  private ClusterView cluster;

  @BeforeEach
  void cluster() {
    project = newProject();
    String root = "/api/v1/projects/" + project;
    operator(project).postYaml(root + "/blueprints", blueprint("standard")).is(201);
    operator(project).post(root + "/clusters", clusterIn("shop", "standard")).is(202);
    cluster = clusters.require(projects.find(project).orElseThrow().id(), "shop");
  }

  @Test
  void whatIsBeingCreatedIsNone() {
    cloud.lists(marked("c-1", cluster.id(), State.CREATING), unmarked("c-2"));

    search();

    assertThat(orphans()).isEmpty();
  }

  @Test
  void aSecondOneOfTheSameClusterIsOne() {
    clusters.recordSeen(cluster.id(), "c-" + project, "1.35.1-aliyun.1");
    cloud.lists(
        marked("c-" + project, cluster.id(), State.RUNNING),
        marked("c-second", cluster.id(), State.RUNNING));

    search();
    search();

    Answer list = viewer(EVERYWHERE).get(ORPHANS).is(200);
    assertThat(list.texts("items", "cloudId")).containsExactly("c-second");
    assertThat(list.texts("items", "reason")).containsExactly("DUPLICATE");
    assertThat(list.texts("items", "project")).containsExactly(project);
    assertThat(
            viewer(project)
                .get("/api/v1/events?type=OrphanFound&project=" + project)
                .texts("items", "reason"))
        .as("told once")
        .containsExactly("DUPLICATE");
  }

  @Test
  void soIsWhatOutlivesItsClusterOrIsOfNoneThatWeKnow() {
    clusters.recordStatus(cluster.id(), ClusterStatus.DELETING, "Test", "Test", "test");
    clusters.recordStatus(cluster.id(), ClusterStatus.DELETED, "Test", "Test", "test");
    cloud.lists(
        marked("c-left", cluster.id(), State.RUNNING),
        marked("c-lost", UUID.randomUUID(), State.RUNNING),
        marked("c-going", UUID.randomUUID(), State.DELETING));

    search();

    assertThat(viewer(EVERYWHERE).get(ORPHANS).texts("items", "reason"))
        .containsExactlyInAnyOrder("LEFT_BEHIND", "UNKNOWN_MARK");
  }

  @Test
  void whatIsGoneIsForgotten() {
    cloud.lists(marked("c-lost", UUID.randomUUID(), State.RUNNING));
    search();
    assertThat(orphans()).containsExactly("c-lost");

    cloud.lists();
    search();

    assertThat(orphans()).isEmpty();
  }

  @Test
  void onlyThoseWhoSeeEveryProjectSeeThem() {
    viewer(project).get(ORPHANS).isProblem(ProblemKind.ROLE_TOO_SMALL);
    viewer(EVERYWHERE).post(ORPHANS + "/search").isProblem(ProblemKind.ROLE_TOO_SMALL);
  }

  private void search() {
    admin(EVERYWHERE).post(ORPHANS + "/search").is(204);
  }

  private List<String> orphans() {
    return viewer(EVERYWHERE).get(ORPHANS).is(200).texts("items", "cloudId");
  }

  private static CloudClusters.Cluster unmarked(String id) {
    return cluster(id, Map.of(), State.RUNNING);
  }

  private static CloudClusters.Cluster marked(String id, UUID cluster, State state) {
    return cluster(id, Map.of("slipway.dev/cluster", cluster.toString()), state);
  }

  private static CloudClusters.Cluster cluster(String id, Map<String, String> tags, State state) {
    return new CloudClusters.Cluster(
        id,
        id,
        state,
        state.name(),
        "1.35.1-aliyun.1",
        "ack.pro.small",
        false,
        0,
        tags,
        CloudClusters.Settings.NOT_TOLD);
  }
}
