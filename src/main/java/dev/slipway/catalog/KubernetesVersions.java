package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Versions as documents ask for them and as the cloud names them. */
public final class KubernetesVersions {
  private static final Pattern MINOR = Pattern.compile("\\d+\\.\\d+");

  private KubernetesVersions() {}

  /**
   * The exact version that is meant.
   *
   * @param asked minor ({@code 1.35}: the newest patch) or exact ({@code 1.35.1-aliyun.1})
   * @param creatable exact versions, newest first
   */
  public static Optional<String> exact(String asked, List<String> creatable) {
    if (creatable.contains(asked)) {
      return Optional.of(asked);
    }
    return MINOR.matcher(asked).matches()
        ? creatable.stream().filter(version -> version.startsWith(asked + ".")).findFirst()
        : Optional.empty();
  }
}
