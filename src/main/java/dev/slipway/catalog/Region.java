package dev.slipway.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An Alibaba Cloud region id, e.g. {@code cn-hangzhou}. */
public record Region(@JsonValue String id) {
  private static final Pattern FORM = Pattern.compile("[a-z]{2}(-[a-z0-9]+)+");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Region {
    if (!FORM.matcher(id).matches()) {
      throw new IllegalArgumentException("\"%s\" is not a region id".formatted(id));
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
