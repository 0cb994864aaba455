package dev.slipway.blueprint;

import tools.jackson.databind.JsonNode;

/**
 * A document that is well-formed, fits the schema and is read.
 *
 * @param tree the document as written, in JSON's data model
 * @param digest SHA-256 of its canonical JSON, lower-case hex: the same content in YAML or JSON and
 *     in any key order has the same digest; a number and a text are two contents, {@code 2} and
 *     {@code "2"} too where both mean one quantity
 */
public record BlueprintDocument(JsonNode tree, Blueprint blueprint, String digest) {}
