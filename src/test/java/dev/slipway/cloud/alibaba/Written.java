package dev.slipway.cloud.alibaba;

import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudNodePools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What is written out in {@code src/test/resources/cloud}: requests in our words, and the bodies
 * they become. Its networks are those of the simulated cloud.
 */
final class Written {
  private Written() {}

  static CloudClusters.Request cluster(String name) {
    return read(
        YAMLMapper.shared(), "clusters/%s.yaml".formatted(name), CloudClusters.Request.class);
  }

  static CloudNodePools.Request nodePool(String name) {
    return read(
        YAMLMapper.shared(), "nodepools/%s.yaml".formatted(name), CloudNodePools.Request.class);
  }

  static JsonNode body(String file) {
    return read(JsonMapper.shared(), file, JsonNode.class);
  }

  private static <T> T read(ObjectMapper mapper, String file, Class<T> type) {
    try (InputStream stream = Written.class.getResourceAsStream("/cloud/" + file)) {
      return mapper.readValue(Objects.requireNonNull(stream), type);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
