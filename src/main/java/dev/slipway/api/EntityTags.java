package dev.slipway.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags: the number of the revision or version, quoted. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})\"");

  private EntityTags() {}

  static String of(long version) {
    return "\"%d\"".formatted(version);
  }

  /**
   * The version that a change was made against.
   *
   * @throws ConditionMissing without a header
   * @throws ConditionUnmet when it is none of our tags
   */
  static int expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw new ConditionMissing();
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new ConditionUnmet(ifMatch);
    }
    return Integer.parseInt(tag.group(1));
  }
}
