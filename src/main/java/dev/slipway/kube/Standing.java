package dev.slipway.kube;

import java.util.List;

/**
 * Objects of one group beside those in the cluster, as {@code Kind namespace/name}.
 *
 * @param missing not there, or without our mark
 * @param leftOver ours, and no longer wanted
 */
public record Standing(
    List<String> asWanted, List<String> missing, List<Changed> changed, List<String> leftOver) {
  public Standing {
    asWanted = List.copyOf(asWanted);
    missing = List.copyOf(missing);
    changed = List.copyOf(changed);
    leftOver = List.copyOf(leftOver);
  }

  /**
   * @param fields paths of wanted fields that have other values, e.g. {@code spec.hard.pods}
   */
  public record Changed(String title, List<String> fields) {}
}
