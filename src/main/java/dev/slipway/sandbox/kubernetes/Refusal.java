package dev.slipway.sandbox.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A request is refused; carries the {@code Status} a real API server would answer. */
final class Refusal extends RuntimeException {
  private final int code;
  private final transient ObjectNode status;

  /** One field that is at fault. */
  record Cause(String reason, String message, String field) {
    static Cause invalid(String field, String value, String why) {
      return invalid(field, StringNode.valueOf(value), why);
    }

    static Cause invalid(String field, JsonNode value, String why) {
      String shown = value.isMissingNode() ? "null" : Json.text(value);
      return new Cause("FieldValueInvalid", "Invalid value: %s: %s".formatted(shown, why), field);
    }

    static Cause notSupported(String field, String value, List<String> supported) {
      return new Cause(
          "FieldValueNotSupported",
          "Unsupported value: \"%s\": supported values: \"%s\""
              .formatted(value, String.join("\", \"", supported)),
          field);
    }

    static Cause forbidden(String field, String why) {
      return new Cause("FieldValueForbidden", "Forbidden: " + why, field);
    }

    static Cause required(String field, String why) {
      return new Cause(
          "FieldValueRequired", "Required value" + (why.isEmpty() ? "" : ": " + why), field);
    }
  }

  private Refusal(int code, String reason, String message, @Nullable ObjectNode details) {
    super(message);
    this.code = code;
    this.status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", message);
    if (!reason.isEmpty()) {
      status.put("reason", reason);
    }
    if (details != null) {
      status.set("details", details);
    }
    status.put("code", code);
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    return status;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, "BadRequest", message, null);
  }

  /** What was sent cannot be read as an object of that kind. */
  static Refusal undecodable(ResourceType type, String why) {
    return badRequest(
        "%s in version \"%s\" cannot be handled as a %s: %s"
            .formatted(type.kind(), type.version(), type.kind(), why));
  }

  static Refusal unauthorized() {
    return new Refusal(401, "Unauthorized", "Unauthorized", null);
  }

  static Refusal forbidden(ResourceType type, String name, String why) {
    return new Refusal(
        403,
        "Forbidden",
        "%s \"%s\" is forbidden: %s".formatted(type.qualifiedPlural(), name, why),
        details(type, name));
  }

  /** Nothing of the API is below that path, so not even its way of refusing. */
  static Refusal noSuchPage() {
    return new Refusal(404, "", "404 page not found", null);
  }

  static Refusal noSuchPath() {
    return new Refusal(404, "NotFound", "the server could not find the requested resource", null);
  }

  static Refusal notFound(ResourceType type, String name) {
    return new Refusal(
        404,
        "NotFound",
        "%s \"%s\" not found".formatted(type.qualifiedPlural(), name),
        details(type, name));
  }

  static Refusal alreadyExists(ResourceType type, String name) {
    return new Refusal(
        409,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(type.qualifiedPlural(), name),
        details(type, name));
  }

  static Refusal stale(ResourceType type, String name) {
    return conflict(
        type,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static Refusal conflict(ResourceType type, String name, String why) {
    return new Refusal(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s"
            .formatted(type.qualifiedPlural(), name, why),
        details(type, name));
  }

  static Refusal applyConflict(String message, List<Cause> causes) {
    return new Refusal(409, "Conflict", message, withCauses(Json.object(), causes));
  }

  static Refusal expired(String message) {
    return new Refusal(410, "Expired", message, null);
  }

  static Refusal tooLarge(int limit) {
    return new Refusal(
        413,
        "RequestEntityTooLarge",
        "Request entity too large: limit is %d".formatted(limit),
        null);
  }

  static Refusal methodNotAllowed() {
    return new Refusal(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        null);
  }

  static Refusal unsupportedMediaType(List<String> accepted) {
    return new Refusal(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: %s"
            .formatted(String.join(", ", accepted)),
        null);
  }

  static Refusal invalid(ResourceType type, String name, List<Cause> causes) {
    ObjectNode details = details(type, name).put("kind", type.kind());
    return invalid(type.qualifiedKind(), details, name, causes);
  }

  /** Options of a request, not an object, are wrong. */
  static Refusal invalidOptions(String kind, Cause cause) {
    ObjectNode details = Json.object().put("group", "meta.k8s.io").put("kind", kind);
    return invalid(kind + ".meta.k8s.io", details, "", List.of(cause));
  }

  static Refusal unprocessablePatch() {
    return new Refusal(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request",
        Json.object());
  }

  /** What a patch makes of an object is no object of its kind. */
  static Refusal invalidPatch(ObjectNode patched, String why) {
    Cause cause = Cause.invalid("patch", Json.text(patched), why);
    return invalid("", Json.object(), "", List.of(cause));
  }

  /** A mistake of the client for which the server has no better word. */
  static Refusal fault(String message) {
    return new Refusal(500, "", message, null);
  }

  /** The namespace goes, and takes nothing new along. */
  static Refusal terminating(ResourceType type, String name, String namespace) {
    String why =
        "unable to create new content in namespace %s because it is being terminated"
            .formatted(namespace);
    var cause =
        new Cause(
            "NamespaceTerminating",
            "namespace %s is being terminated".formatted(namespace),
            "metadata.namespace");
    return new Refusal(
        403,
        "Forbidden",
        "%s \"%s\" is forbidden: %s".formatted(type.qualifiedPlural(), name, why),
        withCauses(details(type, name), List.of(cause)));
  }

  static Refusal unavailable(String message) {
    return new Refusal(503, "ServiceUnavailable", message, null);
  }

  static Refusal broken() {
    return new Refusal(500, "InternalError", "Internal error occurred", null);
  }

  private static Refusal invalid(String kind, ObjectNode details, String name, List<Cause> causes) {
    List<String> sentences = new ArrayList<>();
    causes.stream()
        .map(cause -> cause.field() + ": " + cause.message())
        .distinct()
        .forEach(sentences::add);
    String all =
        sentences.size() == 1
            ? sentences.getFirst()
            : sentences.stream().collect(Collectors.joining(", ", "[", "]"));
    return new Refusal(
        422,
        "Invalid",
        "%s \"%s\" is invalid: %s".formatted(kind, name, all),
        withCauses(details, causes));
  }

  private static ObjectNode details(ResourceType type, String name) {
    ObjectNode details = Json.object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    return details.put("kind", type.plural());
  }

  private static ObjectNode withCauses(ObjectNode details, List<Cause> causes) {
    ArrayNode list = details.putArray("causes");
    causes.forEach(
        cause ->
            list.addObject()
                .put("reason", cause.reason())
                .put("message", cause.message())
                .put("field", cause.field()));
    return details;
  }
}
