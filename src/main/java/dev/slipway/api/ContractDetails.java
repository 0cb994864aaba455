package dev.slipway.api;

import dev.slipway.catalog.Examples;
import dev.slipway.provisioning.BlueprintLifecycle;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Tells in the contract what the controllers do not say themselves: problems and blueprints. */
@Component
class ContractDetails implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {
  private static final String PROBLEM = "#/components/schemas/Problem";
  private static final String BLUEPRINT = "#/components/schemas/" + BlueprintContract.NAME;
  private static final Set<ProblemKind> ALWAYS =
      EnumSet.of(
          ProblemKind.INVALID_PARAMETER,
          ProblemKind.INTERNAL_ERROR,
          ProblemKind.DATABASE_UNAVAILABLE);
  private static final Set<ProblemKind> BODY =
      EnumSet.of(
          ProblemKind.MALFORMED_BODY,
          ProblemKind.BODY_TOO_LARGE,
          ProblemKind.UNSUPPORTED_MEDIA_TYPE);

  private final Examples starters;

  ContractDetails(Examples starters) {
    this.starters = starters;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    problems(handler).forEach((status, kinds) -> describe(operation, status, kinds));
    for (String made : List.of("201", "202")) {
      ApiResponse response = operation.getResponses().get(made);
      if (response != null) {
        response.addHeaderObject(
            "Location",
            new Header()
                .description("Where to look")
                .schema(new Schema<String>().type("string").types(Set.of("string"))));
      }
    }
    if (takes(Once.class, handler)) {
      operation.addParametersItem(idempotencyKey());
    }
    if (takes(BlueprintLifecycle.Text.class, handler)) {
      operation.setRequestBody(
          new RequestBody()
              .required(true)
              .content(
                  new Content()
                      .addMediaType("application/yaml", blueprint().example(starter()))
                      .addMediaType("application/json", blueprint())));
    }
    return operation;
  }

  @Override
  public void customise(OpenAPI contract) {
    ModelConverters.getInstance(true)
        .readAll(ProblemResponse.class)
        .forEach(contract.getComponents()::addSchemas);
    BlueprintContract.schemas().forEach(contract.getComponents()::addSchemas);
    contract
        .getPaths()
        .values()
        .forEach(path -> path.readOperations().forEach(ContractExamples::addTo));
  }

  private static MediaType blueprint() {
    return new MediaType().schema(new Schema<>().$ref(BLUEPRINT));
  }

  private String starter() {
    return starters.find("small-dev").orElseThrow().yaml();
  }

  /** By status, in order. */
  private static Map<Integer, List<ProblemKind>> problems(HandlerMethod handler) {
    Set<ProblemKind> kinds = EnumSet.copyOf(ALWAYS);
    CanFail own = handler.getMethodAnnotation(CanFail.class);
    if (own != null) {
      kinds.addAll(Arrays.asList(own.value()));
    }
    if (!handler.hasMethodAnnotation(SecurityRequirements.class)) {
      kinds.add(ProblemKind.UNAUTHENTICATED);
    }
    if (takesBody(handler)) {
      kinds.addAll(BODY);
    }
    if (!handler.isVoid()) {
      kinds.add(ProblemKind.NOT_ACCEPTABLE);
    }
    if (takes(Once.class, handler)) {
      kinds.add(ProblemKind.KEY_REUSED);
    }
    if (namesSomething(handler)) {
      kinds.add(ProblemKind.NOT_FOUND);
    }
    return kinds.stream()
        .collect(
            Collectors.groupingBy(
                kind -> kind.status().value(), TreeMap::new, Collectors.toList()));
  }

  private static void describe(Operation operation, int status, List<ProblemKind> kinds) {
    var content = new MediaType().schema(new Schema<>().$ref(PROBLEM));
    kinds.forEach(kind -> content.addExamples(kind.name(), example(kind)));
    var response =
        new ApiResponse()
            .description(kinds.stream().map(ProblemKind::title).collect(Collectors.joining("; ")))
            .content(new Content().addMediaType("application/problem+json", content));
    operation.getResponses().addApiResponse(String.valueOf(status), response);
  }

  private static Example example(ProblemKind kind) {
    Map<String, Object> value =
        new TreeMap<>(
            Map.of(
                "type", kind.type().toString(),
                "title", kind.title(),
                "status", kind.status().value(),
                "detail", kind.title(),
                "instance", "/api/v1/projects/demo",
                "requestId", "019ab6c4-6f00-7000-8000-000000000000"));
    return new Example().value(value);
  }

  /** What the path or a filter names may not be there, or not for this caller. */
  private static boolean namesSomething(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(
            parameter ->
                parameter.hasParameterAnnotation(PathVariable.class)
                    || "project".equals(parameter.getParameter().getName()));
  }

  private static boolean takesBody(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(
            parameter ->
                parameter.hasParameterAnnotation(
                    org.springframework.web.bind.annotation.RequestBody.class));
  }

  private static boolean takes(Class<?> type, HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == type);
  }

  private static Parameter idempotencyKey() {
    return new HeaderParameter()
        .name(Once.HEADER)
        .description(
            "The same key with the same request, within 24 hours and from the same caller: carried"
                + " out once, answered the same. With another request it is refused.")
        .example("3f0a1c52-7c0e-4d6b-9a52-4d0c2f6a9b11")
        .schema(
            new Schema<String>()
                .type("string")
                .types(Set.of("string"))
                .minLength(1)
                .maxLength(255));
  }
}
