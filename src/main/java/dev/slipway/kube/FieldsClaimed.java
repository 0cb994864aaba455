package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Others own fields that we would set to another value. */
final class FieldsClaimed extends KubeFailure {
  private static final String REASON = "FieldManagerConflict";
  private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

  private final transient List<Claim> claims;

  private FieldsClaimed(List<Claim> claims, String message, Throwable cause) {
    super(Kind.REFUSED, 409, message, cause);
    this.claims = claims;
  }

  /** Present when the server refuses because of field managers. */
  static Optional<FieldsClaimed> in(KubernetesClientException failure, String message) {
    List<Claim> claims =
        Answers.causes(failure).stream()
            .filter(cause -> REASON.equals(cause.getReason()))
            .map(FieldsClaimed::claim)
            .toList();
    return claims.isEmpty()
        ? Optional.empty()
        : Optional.of(new FieldsClaimed(claims, message, failure));
  }

  /** One sentence per field, sorted. */
  List<String> sentences(String title) {
    return claims.stream()
        .map(
            claim ->
                "%s: field %s belongs to \"%s\"".formatted(title, claim.field(), claim.manager()))
        .sorted()
        .toList();
  }

  /** The object without the claimed fields; empty where one of them is not to be found in it. */
  Optional<KubeObject> without(KubeObject object) {
    Map<String, Object> content = object.content();
    for (Claim claim : claims) {
      Map<String, Object> less = without(content, claim.field());
      if (less == null) {
        return Optional.empty();
      }
      content = less;
    }
    return Optional.of(
        new KubeObject(
            object.apiVersion(), object.kind(), object.namespace(), object.name(), content));
  }

  private static Claim claim(StatusCause cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    Matcher manager = MANAGER.matcher(message);
    return new Claim(
        cause.getField() == null ? "" : cause.getField(),
        manager.find() ? manager.group(1) : "another manager");
  }

  /**
   * The server joins names by dots and escapes none, although labels have dots themselves: so the
   * path is followed by what is there, {@code .metadata.labels.app.kubernetes.io/name}. Paths into
   * lists ({@code [name="x"]}) lead nowhere: leaving out an element would mean to give it up.
   */
  private static @Nullable Map<String, Object> without(Map<String, Object> content, String path) {
    for (Map.Entry<String, Object> entry : content.entrySet()) {
      String step = "." + entry.getKey();
      if (path.equals(step)) {
        return replaced(content, entry.getKey(), Map.of());
      }
      if (path.startsWith(step + ".") && entry.getValue() instanceof Map<?, ?> inner) {
        Map<String, Object> less = without(textKeys(inner), path.substring(step.length()));
        if (less != null) {
          return replaced(content, entry.getKey(), less);
        }
      }
    }
    return null;
  }

  /** What is empty by taking away would claim the whole field, so it goes as well. */
  private static Map<String, Object> replaced(
      Map<String, Object> content, String key, Map<String, Object> value) {
    Map<String, Object> copy = new HashMap<>(content);
    if (value.isEmpty()) {
      copy.remove(key);
    } else {
      copy.put(key, value);
    }
    return copy;
  }

  private static Map<String, Object> textKeys(Map<?, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private record Claim(String field, String manager) {}
}
