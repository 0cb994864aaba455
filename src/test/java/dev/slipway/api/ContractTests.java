package dev.slipway.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The committed contract is what the service serves. After a wanted change: {@code mvn test
 * -Dtest=ContractTests -Dcontract.write}.
 */
class ContractTests extends ApiTest {
  private static final Path COMMITTED = Path.of("openapi/slipway.yaml");

  @Test
  void theCommittedContractIsWhatTheServiceServes() throws IOException {
    String served = served();
    if (System.getProperty("contract.write") != null) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, served);
    }

    assertThat(served).isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void everyOperationHasAnIdASummaryAndItsProblems() {
    Set<String> ids = new HashSet<>();

    for (JsonNode path : contract().path("paths").values()) {
      for (JsonNode operation : path.values()) {
        String id = operation.path("operationId").asString();
        assertThat(ids.add(id)).as(id).isTrue();
        assertThat(id).doesNotContain("_");
        assertThat(operation.path("summary").asString()).as(id).isNotBlank();
        assertThat(operation.path("responses").propertyNames()).as(id).contains("500", "503");
      }
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode contract = contract();

    List<String> references = contract.findValuesAsString("$ref");

    assertThat(references).isNotEmpty();
    assertThat(references)
        .allSatisfy(
            reference -> assertThat(contract.at(reference.substring(1)).isObject()).isTrue());
  }

  @Test
  void swaggerUiAsksNobodyElse() {
    String configuration =
        send(request("/api/v1/openapi/swagger-config").GET().build()).is(200).text();
    String page = send(request("/swagger-ui/index.html").GET().build()).is(200).text();

    assertThat(configuration).contains("\"validatorUrl\":\"\"");
    assertThat(page).doesNotContain("http://", "https://");
  }

  private String served() {
    return send(request("/api/v1/openapi.yaml").GET().build()).is(200).text();
  }

  private JsonNode contract() {
    return new YAMLMapper().readTree(served());
  }
}
