package dev.slipway.cloud.alibaba;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * One call, as it goes over the wire.
 *
 * @param purpose completes "Cannot …" for people, e.g. {@code create cluster "payments"}
 * @param action the vendor's name of the operation
 * @param path percent-encoded
 * @param body maps, lists and plain values; {@code null}: none
 */
record Call(
    Product product,
    String purpose,
    String method,
    String action,
    String path,
    Map<String, String> query,
    @Nullable Object body) {

  /**
   * A call to ACK.
   *
   * @param path with {@code %s} for each of {@code segments}, which are encoded here
   */
  static Call cs(String method, String action, String path, String... segments) {
    Object[] encoded =
        Arrays.stream(segments).map(s -> UriUtils.encode(s, StandardCharsets.UTF_8)).toArray();
    return new Call(Product.CS, action, method, action, path.formatted(encoded), Map.of(), null);
  }

  /** A call to one of the products whose parameters travel in the query or a form. */
  static Call rpc(Product product, String action) {
    return new Call(product, action, "POST", action, "/", Map.of(), null);
  }

  Call to(String purpose, Object... inserts) {
    return new Call(product, purpose.formatted(inserts), method, action, path, query, body);
  }

  Call with(String parameter, Object value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(parameter, value.toString());
    return new Call(product, purpose, method, action, path, more, body);
  }

  Call sending(Object content) {
    return new Call(product, purpose, method, action, path, query, content);
  }
}
