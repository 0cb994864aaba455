package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** The one place where a failure of the Kubernetes client becomes ours. */
final class Answers {
  private Answers() {}

  /**
   * @param what e.g. {@code apply StorageClass slipway-database-v1}
   */
  static KubeFailure failure(String what, KubernetesClientException failure) {
    int status = Math.max(failure.getCode(), 0);
    String message = "Cannot %s: %s".formatted(what, words(failure, status));
    return FieldsClaimed.in(failure, message)
        .map(KubeFailure.class::cast)
        .orElseGet(() -> new KubeFailure(kind(failure, status), status, message, failure));
  }

  static List<StatusCause> causes(KubernetesClientException failure) {
    return details(failure).map(StatusDetails::getCauses).orElse(List.of());
  }

  private static KubeFailure.Kind kind(KubernetesClientException failure, int status) {
    if (untyped(failure)) {
      return KubeFailure.Kind.REFUSED;
    }
    if (status < 400 || status == 429 || status >= 500) {
      return KubeFailure.Kind.UNREACHABLE;
    }
    return switch (status) {
      case 401, 403 -> KubeFailure.Kind.DENIED;
      case 404 ->
          // A missing object or namespace is named in the answer, a missing kind is not.
          details(failure).map(StatusDetails::getName).isPresent()
              ? KubeFailure.Kind.REFUSED
              : KubeFailure.Kind.UNKNOWN_KIND;
      default -> KubeFailure.Kind.REFUSED;
    };
  }

  /** An API server answers 500 to an apply whose fields its schema does not know. */
  private static boolean untyped(KubernetesClientException failure) {
    return Optional.ofNullable(failure.getStatus())
        .map(Status::getMessage)
        .filter(message -> message.startsWith("failed to create typed patch object"))
        .isPresent();
  }

  private static String words(KubernetesClientException failure, int status) {
    if (status == 0) {
      return "there is no usable answer (%s)".formatted(root(failure).getClass().getSimpleName());
    }
    return Optional.ofNullable(failure.getStatus())
        .map(Status::getMessage)
        .filter(text -> !text.isBlank())
        .map(text -> "%s (%d)".formatted(text.strip().replaceAll("\\s+", " "), status))
        .orElse("status %d".formatted(status));
  }

  private static Optional<StatusDetails> details(KubernetesClientException failure) {
    return Optional.ofNullable(failure.getStatus()).map(Status::getDetails);
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }
}
