package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.catalog.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The contract's examples are requests that are accepted and answers that are given. After a wanted
 * change: as in {@link ContractTests}.
 */
class ContractExamplesTests extends ApiTest {
  private static final Path FOLDER = Path.of("src/main/resources", ContractExamples.FOLDER);
  private static final int ITEMS_SHOWN = 2;
  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired private Examples starters;

  @Test
  void theExamplesTellOneStory() throws IOException {
    Client admin = admin(EVERYWHERE);
    String project = "/api/v1/projects/payments";
    String starter = starters.find("small-dev").orElseThrow().yaml();

    told("createProject", 201, admin.post("/api/v1/projects", wanted("createProject")));
    told(
        "changeProject", 200, admin.put(project, "application/json", "*", wanted("changeProject")));
    told("readProject", 200, admin.get(project));
    told("validateBlueprint", 200, admin.postYaml(project + "/blueprints/validate", starter));
    told("submitBlueprint", 201, admin.postYaml(project + "/blueprints", starter));
    told(
        "reviseBlueprint",
        200,
        admin.put(project + "/blueprints/small-dev", "application/yaml", "\"1\"", starter));
    told("readBlueprint", 200, admin.get(project + "/blueprints/small-dev"));
    told(
        "planCluster",
        200,
        admin.post(project + "/clusters/payments-dev/plan", wanted("planCluster")));
    Answer created = admin.post(project + "/clusters", wanted("createCluster"));
    told("createCluster", 202, created);
    told("readCluster", 200, admin.get(project + "/clusters/payments-dev"));
    told("readReadiness", 200, admin.get(project + "/clusters/payments-dev/readiness"));
    told("readClusterCapacity", 200, admin.get(project + "/clusters/payments-dev/capacity"));
    told(
        "readRevisionCapacity",
        200,
        admin.get(project + "/blueprints/small-dev/revisions/1/capacity"));
    told("listClusters", 200, admin.get(project + "/clusters"));
    told("readOperation", 200, admin.get(created.requireHeader("Location")));
    told("listOperations", 200, admin.get("/api/v1/operations?project=payments"));
    told("listEvents", 200, admin.get("/api/v1/events?project=payments&limit=2"));
    told("listPolicies", 200, admin.get("/api/v1/policies"));
    String rule = project + "/policies/cost-centre";
    told("tryProjectPolicy", 200, admin.post(rule + "/trial", wanted("tryProjectPolicy")));
    told("saveProjectPolicy", 201, admin.put(rule, wanted("saveProjectPolicy")));
    told("readProjectPolicy", 200, admin.get(rule));
    told("listProjectPolicies", 200, admin.get(project + "/policies"));
    told("grantWaiver", 201, admin.post(project + "/waivers", wanted("grantWaiver")));
    told("listWaivers", 200, admin.get(project + "/waivers"));
    String waiver = readId(admin.get(project + "/waivers"));
    told("readWaiver", 200, admin.get(project + "/waivers/" + waiver));
    told("listProjects", 200, viewer("payments").get("/api/v1/projects"));
    told("listBlueprints", 200, admin.get(project + "/blueprints"));
    told("listRevisions", 200, admin.get(project + "/blueprints/small-dev/revisions"));
    told("readRevision", 200, admin.get(project + "/blueprints/small-dev/revisions/1"));
    told(
        "diffRevisions",
        200,
        admin.get(project + "/blueprints/small-dev/revisions/1/diff?against=1"));
    told("listInstanceTypes", 200, admin.get("/api/v1/catalog/instance-types?vcpu=8&limit=2"));
    told("listRegions", 200, admin.get("/api/v1/catalog/regions"));
    told("listVersions", 200, admin.get("/api/v1/catalog/versions?region=cn-hangzhou"));
    told(
        "readVersion",
        200,
        admin.get("/api/v1/catalog/versions/1.34.3-aliyun.1?region=cn-hangzhou"));
    told("listExamples", 200, admin.get("/api/v1/catalog/examples"));
    told("deleteCluster", 202, admin.delete(project + "/clusters/payments-dev"));
  }

  private static String readId(Answer list) {
    return list.is(200).json().at("/items/0/id").asString();
  }

  /** Ids and times differ from run to run; what is told does not. */
  private static void told(String operation, int status, Answer answer) throws IOException {
    JsonNode given = answer.is(status).json();
    Path file = FOLDER.resolve("%s.%d.json".formatted(operation, status));
    if (System.getProperty("contract.write") != null) {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(cut(given)) + "\n");
    }

    assertThat(JSON.readTree(Files.readString(file)).propertyNames())
        .as(operation)
        .containsExactlyInAnyOrderElementsOf(given.propertyNames());
  }

  /** Some items of each list tell enough. */
  private static JsonNode cut(JsonNode value) {
    if (value instanceof ArrayNode list) {
      while (list.size() > ITEMS_SHOWN) {
        list.remove(list.size() - 1);
      }
    }
    value.forEach(ContractExamplesTests::cut);
    return value;
  }

  private static String wanted(String operation) throws IOException {
    return Files.readString(FOLDER.resolve(operation + ".request.json"));
  }
}
