package dev.slipway.sandbox.cloud;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Kubernetes versions on offer, newest first. */
final class KubernetesReleases {

  /** One version. */
  record Release(
      String version, String released, String expires, boolean creatable, String runtime) {

    int minor() {
      return Integer.parseInt(version.split("\\.")[1]);
    }

    private int patch() {
      return Integer.parseInt(version.split("\\.")[2].replaceFirst("-.*", ""));
    }
  }

  private static final Comparator<Release> OLDEST_FIRST =
      Comparator.comparingInt(Release::minor).thenComparingInt(Release::patch);

  private final List<Release> releases =
      Csv.read("kubernetes-versions.csv").stream()
          .map(KubernetesReleases::release)
          .sorted(OLDEST_FIRST.reversed())
          .toList();

  private static Release release(Map<String, String> row) {
    return new Release(
        row.getOrDefault("version", ""),
        row.getOrDefault("release_date", ""),
        row.getOrDefault("expiration_date", ""),
        Boolean.parseBoolean(row.get("creatable")),
        row.getOrDefault("runtime_version", ""));
  }

  List<Release> all() {
    return releases;
  }

  Optional<Release> find(String version) {
    return releases.stream().filter(release -> release.version().equals(version)).findFirst();
  }

  Release newest() {
    return releases.getFirst();
  }

  /** A newer patch, or the next minor; oldest first. */
  List<String> upgrades(String version) {
    return find(version).stream()
        .flatMap(
            from ->
                releases.stream()
                    .filter(to -> to.creatable() && OLDEST_FIRST.compare(to, from) > 0)
                    .filter(to -> to.minor() <= from.minor() + 1))
        .sorted(OLDEST_FIRST)
        .map(Release::version)
        .toList();
  }
}
