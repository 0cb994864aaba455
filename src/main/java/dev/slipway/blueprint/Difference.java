package dev.slipway.blueprint;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One field that two documents do not share.
 *
 * @param path where it stands, for people and for overrides: escaped like a JSON pointer, but no
 *     pointer into either document, since an item of a list of named things is addressed by its
 *     name, whatever its index in each: {@code /spec/foundation/nodePools/general/size/max}
 * @param from {@code null}: not there before
 * @param to {@code null}: not there after
 */
public record Difference(String path, @Nullable JsonNode from, @Nullable JsonNode to) {}
