package dev.slipway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/**
 * Whole requests and answers for the contract, from files named after the operation: {@code
 * createCluster.request.json}, {@code createCluster.202.json}. A test sends and compares them.
 */
final class ContractExamples {
  static final String FOLDER = "openapi/examples/";

  private ContractExamples() {}

  static void addTo(Operation operation) {
    String id = operation.getOperationId();
    if (operation.getRequestBody() != null) {
      addTo(operation.getRequestBody().getContent(), id + ".request.json");
    }
    operation
        .getResponses()
        .forEach((status, response) -> addTo(response.getContent(), id + "." + status + ".json"));
  }

  private static void addTo(@Nullable Content content, String name) {
    var file = new ClassPathResource(FOLDER + name);
    if (content == null || !file.exists()) {
      return;
    }
    Object example = read(file);
    content.forEach(
        (type, media) -> {
          if (type.endsWith("json") && media.getExamples() == null) {
            media.setExample(example);
          }
        });
  }

  private static Object read(ClassPathResource file) {
    try {
      return Json31.mapper()
          .readValue(file.getContentAsString(StandardCharsets.UTF_8), Object.class);
    } catch (JsonProcessingException malformed) {
      throw new IllegalStateException(file + " is not JSON", malformed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
