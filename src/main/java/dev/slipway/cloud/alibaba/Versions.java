package dev.slipway.cloud.alibaba;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

/** Order of version strings such as {@code 1.35.1-aliyun.1}: by each of their numbers. */
final class Versions {
  static final Comparator<String> NEWEST_FIRST =
      Comparator.comparing(Versions::numbers, Arrays::compare).reversed();

  private Versions() {}

  private static int[] numbers(String version) {
    return Stream.of(version.split("\\D+"))
        .filter(part -> !part.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
