package dev.slipway.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags: the number of the revision or version, quoted. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:^|,)\\s*(\"\\d+\")\\s*(?=,|$)");
  private static final String ANY = "*";

  private EntityTags() {}

  static String of(long version) {
    return "\"%d\"".formatted(version);
  }

  /**
   * A change must say what it was made against.
   *
   * @throws ConditionMissing without a header
   * @throws ConditionUnmet when it names something else than what is there now
   */
  static void require(@Nullable String ifMatch, long current) {
    if (ifMatch == null) {
      throw new ConditionMissing();
    }
    named(ifMatch, current);
  }

  /**
   * The version that a condition, where there is one, holds the request to.
   *
   * @return {@code null}: whatever is there will do
   * @throws ConditionUnmet when it names something else than what is there now
   */
  static @Nullable Long named(@Nullable String ifMatch, long current) {
    if (ifMatch == null || ifMatch.strip().equals(ANY)) {
      return null;
    }
    Matcher tags = TAG.matcher(ifMatch);
    while (tags.find()) {
      if (of(current).equals(tags.group(1))) {
        return current;
      }
    }
    throw new ConditionUnmet(ifMatch);
  }
}
