package dev.slipway.blueprint;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares documents field by field. */
public final class Differences {
  private Differences() {}

  /** In order of pointer. */
  public static List<Difference> between(JsonNode from, JsonNode to) {
    throw new UnsupportedOperationException();
  }
}
