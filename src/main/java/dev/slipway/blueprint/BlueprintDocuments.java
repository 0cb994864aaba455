package dev.slipway.blueprint;

import tools.jackson.databind.JsonNode;

/** Reads blueprint documents, with hard limits before anything is parsed. */
public final class BlueprintDocuments {
  private BlueprintDocuments() {}

  /** How a document is written. */
  public enum Format {
    YAML,
    JSON
  }

  /**
   * @throws BlueprintInvalid with every problem at once
   */
  public static BlueprintDocument read(byte[] text, Format format) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws BlueprintInvalid with every problem at once
   */
  public static BlueprintDocument read(JsonNode tree) {
    throw new UnsupportedOperationException();
  }

  /** The published JSON Schema (draft 2020-12) of the document. */
  public static JsonNode schema() {
    throw new UnsupportedOperationException();
  }
}
