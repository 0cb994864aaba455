package dev.slipway.cloud;

import java.time.Instant;

/**
 * A short-lived kubeconfig. Prints as {@code ***}.
 *
 * @param yaml the file's text
 */
public record Kubeconfig(String yaml, Instant expires) {
  @Override
  public String toString() {
    return "***";
  }
}
