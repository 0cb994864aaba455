package dev.slipway.blueprint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field that two documents do not share.
 *
 * @param pointer JSON pointer (RFC 6901) into the document, except that an item of a list of named
 *     things is addressed by its name: {@code /spec/foundation/nodePools/general/size/max}
 * @param from {@code null}: not there before
 * @param to {@code null}: not there after
 */
public record Difference(String pointer, @Nullable JsonNode from, @Nullable JsonNode to) {}
