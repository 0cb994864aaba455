package dev.slipway.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.sandbox.kubernetes.ClusterClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ResourcesTests {
  private static final String CONFIGS = "/api/v1/namespaces/default/configmaps";
  private static final String CLASSES = "/apis/storage.k8s.io/v1/storageclasses";

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
  void refusesWhatIsThereAlready() {
    client.create(CONFIGS, config("a"));

    Answer again = client.create(CONFIGS, config("a"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.at("reason")).isEqualTo("AlreadyExists");
  }

  @Test
  void refusesObjectsInANamespaceThatIsNotThere() {
    Answer refused = client.create("/api/v1/namespaces/nowhere/configmaps", config("a"));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.at("message")).isEqualTo("namespaces \"nowhere\" not found");
  }

  @Test
  void refusesAChangeOfWhatHasChangedMeanwhile() {
    Answer first = client.create(CONFIGS, config("a"));
    client.mergePatch(CONFIGS + "/a", "{\"data\": {\"x\": \"1\"}}");

    Answer stale = client.replace(CONFIGS + "/a", first.body().toString());

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.at("message"))
        .isEqualTo(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified;"
                + " please apply your changes to the latest version and try again");
  }

  @Test
  void refusesNamesThatAreNone() {
    Answer refused =
        client.create(
            "/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: Bad_Name}}");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("message"))
        .startsWith(
            "Namespace \"Bad_Name\" is invalid: metadata.name: Invalid value: \"Bad_Name\"");
  }

  @Test
  void refusesToChangeWhatIsFixedForever() {
    client.create(CLASSES, storageClass("type: cloud_essd"));

    Answer refused =
        client.apply("slipway", CLASSES + "/fast", "&force=true", storageClass("type: cloud_ssd"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("message"))
        .isEqualTo(
            "StorageClass.storage.k8s.io \"fast\" is invalid: parameters: Forbidden: updates to"
                + " parameters are forbidden.");
  }

  @Test
  void refusesUnknownFieldsWhenAskedToBeStrict() {
    String quota =
        """
        {apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {}, soft: {}}}
        """;
    String path = "/api/v1/namespaces/default/resourcequotas";

    Answer strict = client.create(path + "?fieldValidation=Strict", quota);
    Answer lenient = client.create(path, quota);

    assertThat(strict.status()).isEqualTo(400);
    assertThat(strict.at("message")).endsWith("strict decoding error: unknown field \"spec.soft\"");
    assertThat(lenient.status()).isEqualTo(201);
    assertThat(lenient.body().path("spec").propertyNames()).containsExactly("hard");
  }

  @Test
  void refusesAmountsThatAreNone() {
    Answer refused =
        client.create(
            "/api/v1/namespaces/default/resourcequotas",
            "{apiVersion: v1, kind: ResourceQuota, metadata: {name: q}, spec: {hard: {cpu:"
                + " many}}}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.at("message")).contains("quantities must match the regular expression");
  }

  @Test
  void refusesProtobufAndUnknownKinds() {
    assertThat(client.send("POST", CONFIGS, "application/vnd.kubernetes.protobuf", "k8s").status())
        .isEqualTo(415);
    assertThat(client.get("/apis/example.com/v1/ships").status()).isEqualTo(404);
    assertThat(client.get("/api/v1/ships").status()).isEqualTo(404);
  }

  @Test
  void emptiesANamespaceThatIsDeleted() {
    client.create(
        "/api/v1/namespaces", "{apiVersion: v1, kind: Namespace, metadata: {name: team}}");
    client.create("/api/v1/namespaces/team/configmaps", config("a"));

    Answer deleted = client.delete("/api/v1/namespaces/team");

    assertThat(deleted.at("status", "phase")).isEqualTo("Terminating");
    assertThat(client.get("/api/v1/namespaces/team").status()).isEqualTo(404);
    assertThat(client.get("/api/v1/configmaps").body().path("items")).isEmpty();
    assertThat(client.delete("/api/v1/namespaces/default").status()).isEqualTo(403);
  }

  @Test
  void holdsWhatHasAFinalizerUntilThatIsGone() {
    client.create(
        CONFIGS, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [test/hold]}}");

    Answer marked = client.delete(CONFIGS + "/a");
    Answer released = client.mergePatch(CONFIGS + "/a", "{\"metadata\": {\"finalizers\": null}}");

    assertThat(marked.at("metadata", "deletionTimestamp")).isNotEmpty();
    assertThat(released.status()).isEqualTo(200);
    assertThat(client.get(CONFIGS + "/a").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tier=web|a,b",
        "tier!=web|c,d",
        "tier in (web, data)|a,b,c",
        "tier notin (web)|c,d",
        "tier|a,b,c",
        "!tier|d",
        "tier=web,zone=1|a"
      })
  void selectsByLabels(String selector, String names) {
    client.create(CONFIGS, labelled("a", "tier: web, zone: '1'"));
    client.create(CONFIGS, labelled("b", "tier: web"));
    client.create(CONFIGS, labelled("c", "tier: data"));
    client.create(CONFIGS, config("d"));

    Answer list = client.get(CONFIGS + "?labelSelector=" + ClusterClient.encode(selector));

    assertThat(String.join(",", names(list))).isEqualTo(names);
  }

  @Test
  void selectsByFieldsAndRefusesThoseItDoesNotKnow() {
    client.create(CONFIGS, config("a"));
    client.create(CONFIGS, config("b"));

    Answer one = client.get(CONFIGS + "?fieldSelector=metadata.name%3Da");
    Answer refused = client.get(CONFIGS + "?fieldSelector=data.x%3D1");

    assertThat(names(one)).containsExactly("a");
    assertThat(refused.at("message")).isEqualTo("field label not supported: data.x");
  }

  @Test
  void listsPageByPage() {
    for (String name : List.of("a", "b", "c")) {
      client.create(CONFIGS, config(name));
    }

    Answer first = client.get(CONFIGS + "?limit=2");
    Answer second = client.get(CONFIGS + "?limit=2&continue=" + first.at("metadata", "continue"));

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(Json.at(first.body(), "metadata", "remainingItemCount").asInt()).isEqualTo(1);
    assertThat(names(second)).containsExactly("c");
    assertThat(second.at("metadata", "continue")).isEmpty();
  }

  @Test
  void tellsAWatchWhatIsThereAndWhatHappens() throws IOException {
    client.create(CONFIGS, labelled("a", "tier: web"));

    try (var events = watch("&labelSelector=tier%3Dweb")) {
      assertThat(next(events)).isEqualTo("ADDED a");
      client.create(CONFIGS, labelled("b", "tier: web"));
      client.create(CONFIGS, config("unseen"));
      assertThat(next(events)).isEqualTo("ADDED b");
      client.mergePatch(CONFIGS + "/a", "{\"data\": {\"x\": \"1\"}}");
      assertThat(next(events)).isEqualTo("MODIFIED a");
      client.mergePatch(CONFIGS + "/a", "{\"metadata\": {\"labels\": {\"tier\": \"data\"}}}");
      assertThat(next(events)).isEqualTo("DELETED a");
      client.delete(CONFIGS + "/b");
      assertThat(next(events)).isEqualTo("DELETED b");
    }
  }

  @Test
  void resumesAWatchWhereItWasAndSaysWhenThatIsTooLongAgo() throws IOException {
    Answer first = client.create(CONFIGS, config("a"));
    client.create(CONFIGS, config("b"));

    try (var events = watch("&resourceVersion=" + first.at("metadata", "resourceVersion"))) {
      assertThat(next(events)).isEqualTo("ADDED b");
    }
    for (int i = 0; i < 300; i++) {
      client.mergePatch(CONFIGS + "/a", "{\"data\": {\"x\": \"%d\"}}".formatted(i));
    }
    assertThat(client.get(CONFIGS + "?watch=true&resourceVersion=1").status()).isEqualTo(410);
  }

  @Test
  void marksTheEndOfTheInitialList() throws IOException {
    client.create(CONFIGS, config("a"));

    try (var events =
        watch(
            "&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan")) {
      assertThat(next(events)).isEqualTo("ADDED a");
      assertThat(next(events)).isEqualTo("BOOKMARK ");
    }
  }

  @Test
  void writesStatusThroughItsOwnEndpointOnly() {
    String path = "/api/v1/namespaces/default/persistentvolumeclaims";
    client.create(
        path,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: a}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 20Gi}}}
        """);

    Answer through = client.mergePatch(path + "/a", "{\"status\": {\"phase\": \"Bound\"}}");
    Answer own = client.mergePatch(path + "/a/status", "{\"status\": {\"phase\": \"Bound\"}}");

    assertThat(through.at("status", "phase")).isEqualTo("Pending");
    assertThat(own.at("status", "phase")).isEqualTo("Bound");
  }

  @Test
  void servesACustomKindAtOnceAndHoldsItToItsSchema() {
    client.create(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: ships.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Ship, plural: ships}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [length]
                    properties:
                      length: {type: integer, minimum: 1}
                      flag: {type: string, default: none}
                      holds:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [id]
                        items: {type: object, properties: {id: {type: string}, load: {type: string}}}
        """);
    String ship = "{apiVersion: example.com/v1, kind: Ship, metadata: {name: %s}, spec: %s}";
    String ships = "/apis/example.com/v1/namespaces/default/ships";

    Answer created =
        client.apply(
            "one",
            ships + "/a",
            "",
            ship.formatted("a", "{length: 5, holds: [{id: x, load: ore}]}"));
    Answer merged =
        client.apply("two", ships + "/a", "", ship.formatted("a", "{length: 5, holds: [{id: y}]}"));
    Answer unknown = client.create(ships, ship.formatted("c", "{length: 5, colour: red}"));
    Answer invalid = client.create(ships, ship.formatted("b", "{length: '5'}"));
    Answer missing = client.create(ships, ship.formatted("b", "{}"));

    assertThat(created.status()).isEqualTo(201);
    assertThat(unknown.status()).isEqualTo(201);
    assertThat(unknown.body().path("spec").has("colour")).isFalse();
    assertThat(created.at("spec", "flag")).isEqualTo("none");
    assertThat(Json.at(merged.body(), "spec", "holds")).hasSize(2);
    assertThat(invalid.status()).isEqualTo(422);
    assertThat(missing.at("message"))
        .isEqualTo("Ship.example.com \"b\" is invalid: spec.length: Required value");
  }

  @Test
  void forgetsACustomKindWithAllItsObjects() {
    client.apply(
        "slipway",
        "/apis/alibabacloud.com/v1/albconfigs/alb",
        "",
        "{apiVersion: alibabacloud.com/v1, kind: AlbConfig, metadata: {name: alb}}");

    client.delete(
        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/albconfigs.alibabacloud.com");

    assertThat(client.get("/apis/alibabacloud.com/v1/albconfigs/alb").status()).isEqualTo(404);
    assertThat(client.get("/apis/alibabacloud.com").status()).isEqualTo(404);
  }

  private BufferedReader watch(String query) {
    return new BufferedReader(
        new InputStreamReader(
            client.open(CONFIGS + "?watch=true" + query), StandardCharsets.UTF_8));
  }

  private static String next(BufferedReader events) throws IOException {
    JsonNode event = Json.read(events.readLine().getBytes(StandardCharsets.UTF_8));
    return Json.text(event, "type") + " " + Json.text(event, "object", "metadata", "name");
  }

  private static List<String> names(Answer list) {
    return list.body()
        .path("items")
        .valueStream()
        .map(item -> Json.text(item, "metadata", "name"))
        .toList();
  }

  private static String config(String name) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}".formatted(name);
  }

  private static String labelled(String name, String labels) {
    return "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s, labels: {%s}}}"
        .formatted(name, labels);
  }

  private static String storageClass(String parameters) {
    return """
    {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast},
     provisioner: disk, parameters: {%s}}
    """
        .formatted(parameters);
  }
}
