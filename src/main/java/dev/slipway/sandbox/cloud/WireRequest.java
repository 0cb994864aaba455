package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param path still percent-encoded
 * @param headers by lower-case name
 */
record WireRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    byte[] body) {

  /** Empty when query or form cannot be decoded. */
  static Optional<WireRequest> of(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      Map<String, String> query = decoded(exchange.getRequestURI().getRawQuery());
      boolean isForm =
          headers.getOrDefault("content-type", "").startsWith("application/x-www-form-urlencoded");
      Map<String, String> form =
          isForm ? decoded(new String(body, StandardCharsets.UTF_8)) : Map.of();
      return Optional.of(
          new WireRequest(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              query,
              form,
              headers,
              body));
    } catch (IllegalArgumentException wrong) {
      return Optional.empty();
    }
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Query and form together; RPC calls use either. */
  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(form);
    return all;
  }

  /** Clients send a space as {@code +}; it is signed as {@code %20}. */
  static String canonical(Map<String, String> parameters) {
    return new TreeMap<>(parameters)
        .entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static Map<String, String> decoded(@Nullable String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (form == null || form.isEmpty()) {
      return parameters;
    }
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(
          URLDecoder.decode(name, StandardCharsets.UTF_8),
          URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
