package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a kubeconfig as the data it is: it may neither run programs nor name files of this machine,
 * and nothing of this machine's own configuration is mixed in. What goes wrong is told without the
 * cause, because a parser's message quotes the text, and the text is a secret.
 */
final class Kubeconfigs {
  private Kubeconfigs() {}

  static Config read(String kubeconfig) {
    if (!selfContained(kubeconfig)) {
      throw unusable("The kubeconfig names programs or files; it must hold everything itself");
    }
    Config config = config(kubeconfig);
    if (config.getCurrentContext() == null) {
      throw unusable("The kubeconfig has no current context");
    }
    return config;
  }

  static KubeFailure unusable(String message) {
    return new KubeFailure(KubeFailure.Kind.DENIED, 0, message, null);
  }

  private static boolean selfContained(String kubeconfig) {
    var parsed = parsed(kubeconfig);
    return parsed.getUsers().stream()
            .map(NamedAuthInfo::getUser)
            .filter(Objects::nonNull)
            .allMatch(Kubeconfigs::selfContained)
        && parsed.getClusters().stream()
            .map(NamedCluster::getCluster)
            .filter(Objects::nonNull)
            .map(Cluster::getCertificateAuthority)
            .allMatch(Kubeconfigs::absent);
  }

  private static boolean selfContained(AuthInfo user) {
    return user.getExec() == null
        && user.getAuthProvider() == null
        && Stream.of(user.getTokenFile(), user.getClientCertificate(), user.getClientKey())
            .allMatch(Kubeconfigs::absent);
  }

  private static boolean absent(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  private static io.fabric8.kubernetes.api.model.Config parsed(String kubeconfig) {
    io.fabric8.kubernetes.api.model.Config parsed = null;
    try {
      parsed = Serialization.unmarshal(kubeconfig, io.fabric8.kubernetes.api.model.Config.class);
    } catch (RuntimeException e) {
      throw unusable("The kubeconfig cannot be read");
    }
    if (parsed == null) {
      throw unusable("The kubeconfig is empty");
    }
    return parsed;
  }

  private static Config config(String kubeconfig) {
    try {
      return Config.fromKubeconfig(kubeconfig);
    } catch (RuntimeException e) {
      throw unusable("The kubeconfig cannot be read");
    }
  }
}
