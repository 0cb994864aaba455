package dev.slipway.sandbox.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to one cluster.
 *
 * @param path below the cluster's own address, without empty parts
 */
record Call(HttpExchange exchange, String clusterId, List<String> path, Map<String, String> query) {
  static final String ROOT = "clusters";

  /** What a real server takes. */
  private static final int LONGEST_BODY = 3 * 1024 * 1024;

  /** The cluster is the first part of the path. */
  static Call of(HttpExchange exchange) {
    List<String> parts = new ArrayList<>();
    for (String part : exchange.getRequestURI().getRawPath().split("/", -1)) {
      if (!part.isEmpty()) {
        parts.add(decode(part.replace("+", "%2B")));
      }
    }
    if (parts.size() < 2 || !parts.getFirst().equals(ROOT)) {
      throw Refusal.noSuchPath();
    }
    return new Call(
        exchange,
        parts.get(1),
        List.copyOf(parts.subList(2, parts.size())),
        query(exchange.getRequestURI().getRawQuery()));
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("the address is not encoded well");
    }
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String parameter(String name) {
    return query.getOrDefault(name, "");
  }

  boolean asks(String name) {
    String value = parameter(name);
    return value.equals("true") || value.equals("1");
  }

  String header(String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** The part of the path at that place; empty beyond its end. */
  String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  byte[] body() throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw Refusal.tooLarge(LONGEST_BODY);
    }
    return body;
  }

  void answer(int status, Object json) throws IOException {
    answer(status, "application/json", Json.write(json));
  }

  void answer(int status, String contentType, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache, private");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
