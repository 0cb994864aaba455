package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sandbox.kubernetes.ClusterClient.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ServerSideApplyTests {
  private static final String CONFIG = "/api/v1/namespaces/default/configmaps/settings";
  private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/default/deployments/web";

  @TempDir static Path folder;
  private static SimulatedClusters clusters;
  private ClusterClient client;

  @BeforeAll
  static void start() throws IOException {
    clusters = SimulatedClusters.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    clusters.close();
  }

  @BeforeEach
  void startCluster(TestInfo test) {
    client = ClusterClient.of(clusters, test.getTestMethod().orElseThrow().getName());
  }

  @Test
  void createsWhatIsNotThereAndOwnsWhatItNames() {
    Answer created = apply("slipway", "{a: '1', b: '2'}");

    assertThat(created.status()).isEqualTo(201);
    assertThat(owned(created, "slipway")).isEqualTo("{\"f:data\":{\"f:a\":{},\"f:b\":{}}}");
    assertThat(created.at("metadata", "uid")).isNotEmpty();
  }

  @Test
  void changesNothingTheSecondTime() {
    Answer first = apply("slipway", "{a: '1'}");

    Answer second = apply("slipway", "{a: '1'}");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void refusesToOverrunAnother() {
    apply("first", "{a: '1', b: '1', c: '1'}");

    Answer refused = apply("second", "{a: '2', b: '2', c: '1'}");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.at("reason")).isEqualTo("Conflict");
    assertThat(refused.at("message"))
        .isEqualTo(
            "Apply failed with 2 conflicts: conflicts with \"first\":\n- .data.a\n- .data.b");
    JsonNode causes = Json.at(refused.body(), "details", "causes");
    assertThat(Json.text(causes.get(0), "reason")).isEqualTo("FieldManagerConflict");
    assertThat(Json.text(causes.get(0), "field")).isEqualTo(".data.a");
    assertThat(client.get(CONFIG).at("data", "a")).isEqualTo("1");
  }

  @Test
  void takesTheFieldWhenForced() {
    apply("first", "{a: '1', b: '1'}");

    Answer forced = client.apply("second", CONFIG, "&force=true", config("{a: '2'}"));

    assertThat(forced.at("data", "a")).isEqualTo("2");
    assertThat(owned(forced, "first")).isEqualTo("{\"f:data\":{\"f:b\":{}}}");
    assertThat(owned(forced, "second")).isEqualTo("{\"f:data\":{\"f:a\":{}}}");
  }

  @Test
  void sharesAFieldOnWhichBothAgree() {
    apply("first", "{a: '1'}");

    apply("second", "{a: '1'}");
    Answer givenUp = apply("first", "{}");

    assertThat(givenUp.at("data", "a")).isEqualTo("1");
    assertThat(owned(givenUp, "first")).isEqualTo("{\"f:data\":{}}");
    assertThat(owned(givenUp, "second")).isEqualTo("{\"f:data\":{\"f:a\":{}}}");
  }

  @Test
  void removesWhatIsNoLongerApplied() {
    apply("slipway", "{a: '1', b: '2'}");

    Answer without = apply("slipway", "{a: '1'}");

    assertThat(without.body().path("data").propertyNames()).containsExactly("a");
  }

  @Test
  void leavesWhatOthersHaveAdded() {
    apply("slipway", "{a: '1'}");
    client.mergePatch(CONFIG + "?fieldManager=operator", "{\"data\": {\"b\": \"2\"}}");

    Answer again = apply("slipway", "{a: '1'}");

    assertThat(again.at("data", "b")).isEqualTo("2");
    assertThat(owned(again, "operator")).isEqualTo("{\"f:data\":{\"f:b\":{}}}");
  }

  @Test
  void losesAFieldToWhoeverUpdatesIt() {
    apply("slipway", "{a: '1', b: '1'}");

    Answer updated =
        client.mergePatch(CONFIG + "?fieldManager=operator", "{\"data\": {\"a\": \"2\"}}");
    Answer applied = apply("slipway", "{a: '1', b: '1'}");

    assertThat(owned(updated, "slipway")).isEqualTo("{\"f:data\":{\"f:b\":{}}}");
    assertThat(applied.at("message"))
        .isEqualTo("Apply failed with 1 conflict: conflict with \"operator\" using v1: .data.a");
  }

  @Test
  void keepsNothingOfADryRun() {
    Answer tried = client.apply("slipway", CONFIG, "&dryRun=All", config("{a: '1'}"));

    assertThat(tried.status()).isEqualTo(201);
    assertThat(client.get(CONFIG).status()).isEqualTo(404);
  }

  @Test
  void mergesListsByTheirKeys() {
    client.apply("slipway", DEPLOYMENT, "", deployment("[{name: web, image: 'web:1'}]"));

    Answer other =
        client.apply("mesh", DEPLOYMENT, "", deployment("[{name: proxy, image: 'proxy:1'}]"));
    Answer conflict =
        client.apply("mesh", DEPLOYMENT, "", deployment("[{name: web, image: 'web:2'}]"));

    assertThat(containers(other)).isEqualTo("[\"web\",\"proxy\"]");
    assertThat(conflict.at("message"))
        .isEqualTo(
            "Apply failed with 1 conflict: conflict with \"slipway\":"
                + " .spec.template.spec.containers[name=\"web\"].image");
  }

  @Test
  void removesAnItemWithAllThatIsInIt() {
    client.apply(
        "slipway",
        DEPLOYMENT,
        "",
        deployment("[{name: web, image: 'web:1'}, {name: old, image: 'old:1'}]"));

    Answer without =
        client.apply("slipway", DEPLOYMENT, "", deployment("[{name: web, image: 'web:1'}]"));

    assertThat(containers(without)).isEqualTo("[\"web\"]");
  }

  @Test
  void replacesOtherListsWhole() {
    String path = "/apis/storage.k8s.io/v1/storageclasses/nas";
    String nas =
        """
        {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: nas},
         provisioner: nas, mountOptions: %s}
        """;
    client.apply("slipway", path, "", nas.formatted("[a, b]"));

    Answer conflict = client.apply("other", path, "", nas.formatted("[b]"));
    Answer replaced = client.apply("slipway", path, "", nas.formatted("[b]"));

    assertThat(conflict.at("message")).endsWith("conflict with \"slipway\": .mountOptions");
    assertThat(replaced.body().path("mountOptions").toString()).isEqualTo("[\"b\"]");
  }

  @Test
  void refusesAnApplyUnderAnotherName() {
    String other = "/api/v1/namespaces/default/configmaps/other";

    assertThat(client.apply("slipway", other, "", config("{}")).at("message"))
        .isEqualTo("the name of the object (settings) does not match the name on the URL (other)");
  }

  @Test
  void refusesAnApplyByNobody() {
    Answer refused = client.apply("", CONFIG, "", config("{}"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("message"))
        .isEqualTo(
            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required"
                + " for apply patch");
  }

  @Test
  void writesAmountsInOneWay() {
    String path = "/api/v1/namespaces/default/resourcequotas/quota";
    String quota =
        """
        {apiVersion: v1, kind: ResourceQuota, metadata: {name: quota},
         spec: {hard: {cpu: %s, memory: 2048Mi, pods: 10}}}
        """;
    Answer first = client.apply("slipway", path, "", quota.formatted("1000m"));

    Answer second = client.apply("slipway", path, "", quota.formatted("1"));

    assertThat(Json.at(first.body(), "spec", "hard").toString())
        .isEqualTo("{\"cpu\":\"1\",\"memory\":\"2Gi\",\"pods\":\"10\"}");
    assertThat(second.body()).isEqualTo(first.body());
  }

  private Answer apply(String manager, String data) {
    return client.apply(manager, CONFIG, "", config(data));
  }

  private static String config(String data) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: %s}"
        .formatted(data);
  }

  private static String deployment(String containers) {
    return """
    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web},
     spec: {selector: {matchLabels: {app: web}},
            template: {metadata: {labels: {app: web}}, spec: {containers: %s}}}}
    """
        .formatted(containers);
  }

  private static String containers(Answer deployment) {
    JsonNode containers = Json.at(deployment.body(), "spec", "template", "spec", "containers");
    return Json.array()
        .addAll(containers.valueStream().map(container -> container.get("name")).toList())
        .toString();
  }

  private static String owned(Answer object, String manager) {
    return Json.at(object.body(), "metadata", "managedFields")
        .valueStream()
        .filter(entry -> Json.text(entry, "manager").equals(manager))
        .map(entry -> entry.path("fieldsV1").toString())
        .findFirst()
        .orElse("");
  }
}
