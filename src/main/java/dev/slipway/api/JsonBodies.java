package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON bodies strictly, and names everything that is wrong with one at once: what the mapper
 * and the validator would each stop at or never see.
 */
@Component
class JsonBodies extends AbstractHttpMessageConverter<JsonRequest> {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Validator validator;

  JsonBodies(Validator validator) {
    super(MediaType.APPLICATION_JSON);
    this.validator = validator;
  }

  @Override
  protected boolean supports(Class<?> type) {
    return JsonRequest.class.isAssignableFrom(type);
  }

  @Override
  protected boolean canWrite(@Nullable MediaType mediaType) {
    return false;
  }

  @Override
  protected JsonRequest readInternal(Class<? extends JsonRequest> type, HttpInputMessage message)
      throws IOException {
    return read(parse(message), type);
  }

  @Override
  protected void writeInternal(JsonRequest request, HttpOutputMessage message) {
    throw new HttpMessageNotWritableException("Requests are read only");
  }

  private static JsonNode parse(HttpInputMessage message) throws IOException {
    byte[] body = Bodies.read(message);
    try {
      return JSON.readTree(body);
    } catch (JacksonException malformed) {
      throw BodyMalformed.from(malformed);
    }
  }

  private JsonRequest read(JsonNode body, Class<? extends JsonRequest> type) {
    List<Problem> problems = new ArrayList<>(RecordShape.takeMisfits(body, type));
    if (!body.isObject()) {
      throw new RequestInvalid(problems);
    }
    JsonRequest request = JSON.treeToValue(body, type);
    List<String> known = problems.stream().map(Problem::pointer).toList();
    validator.validate(request).stream()
        .map(JsonBodies::problem)
        .filter(problem -> known.stream().noneMatch(told -> concerns(told, problem.pointer())))
        .sorted(Comparator.comparing(Problem::pointer))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new RequestInvalid(problems);
    }
    return request;
  }

  /** A part that did not fit was taken out; that it is missing now is no news. */
  private static boolean concerns(String told, String pointer) {
    return told.equals(pointer) || told.startsWith(pointer + "/");
  }

  private static Problem problem(ConstraintViolation<JsonRequest> violation) {
    Object found = violation.getInvalidValue();
    return new Problem(
        pointer(violation.getPropertyPath()),
        found == null ? "This field is missing" : "This value is not allowed",
        found == null ? "nothing" : found.toString(),
        violation.getMessage(),
        found == null ? "Add the field" : "Correct the value");
  }

  private static String pointer(Path path) {
    var pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
        pointer.append('/').append(node.getName());
      }
    }
    return pointer.toString();
  }
}
