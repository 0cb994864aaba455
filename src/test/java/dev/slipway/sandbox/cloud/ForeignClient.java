package dev.slipway.sandbox.cloud;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The vendor's own SDK, as anyone would use it. */
class ForeignClient {
  private static final AtomicInteger CLIENTS = new AtomicInteger();

  private final Client client;

  ForeignClient(SimulatedCloud cloud) {
    this(cloud, cloud.accessKeyId(), cloud.accessKeySecret(), null);
  }

  ForeignClient(SimulatedCloud cloud, String id, String secret, @Nullable String token) {
    try {
      client =
          new Client(
              new Config()
                  .setAccessKeyId(id)
                  .setAccessKeySecret(secret)
                  .setSecurityToken(token)
                  .setEndpoint(cloud.endpoint())
                  .setProtocol("HTTP")
                  // The SDK keeps connections by endpoint and timeouts; a restarted cloud needs new
                  // ones.
                  .setConnectTimeout(10_000 + CLIENTS.incrementAndGet()));
    } catch (Exception wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** A call that the cloud refuses. */
  static class Refused extends RuntimeException {
    final int status;
    final String code;

    Refused(TeaException cause) {
      super(cause.getMessage(), cause);
      status = cause.getStatusCode();
      code = cause.getCode();
    }
  }

  JsonNode get(String action, String path) {
    return get(action, path, Map.of());
  }

  JsonNode get(String action, String path, Map<String, String> query) {
    return roa(action, "GET", path, query, null);
  }

  JsonNode post(String action, String path, Object body) {
    return roa(action, "POST", path, Map.of(), body);
  }

  JsonNode post(String action, String path, Map<String, String> query, Object body) {
    return roa(action, "POST", path, query, body);
  }

  JsonNode put(String action, String path, Object body) {
    return roa(action, "PUT", path, Map.of(), body);
  }

  JsonNode delete(String action, String path, Map<String, String> query) {
    return roa(action, "DELETE", path, query, null);
  }

  JsonNode rpc(String version, String action, Map<String, String> query) {
    OpenApiRequest request = new OpenApiRequest().setQuery(query);
    return call(params(action, version, "RPC", "POST", "/"), request);
  }

  JsonNode form(String version, String action, Map<String, String> form) {
    OpenApiRequest request = new OpenApiRequest().setBody(form);
    return call(params(action, version, "RPC", "POST", "/").setReqBodyType("formData"), request);
  }

  private JsonNode roa(
      String action, String method, String path, Map<String, String> query, @Nullable Object body) {
    Object plain = body == null ? null : Json.MAPPER.convertValue(body, Object.class);
    OpenApiRequest request = new OpenApiRequest().setQuery(query).setBody(plain);
    return call(params(action, "2015-12-15", "ROA", method, path), request);
  }

  private static Params params(
      String action, String version, String style, String method, String path) {
    return new Params()
        .setAction(action)
        .setVersion(version)
        .setProtocol("HTTPS")
        .setMethod(method)
        .setAuthType("AK")
        .setStyle(style)
        .setPathname(path)
        .setReqBodyType("json")
        .setBodyType("string");
  }

  /** The answer's body as it came. */
  String text(String action, String path) {
    return text(params(action, "2015-12-15", "ROA", "GET", path), new OpenApiRequest());
  }

  private JsonNode call(Params params, OpenApiRequest request) {
    String text = text(params, request);
    return text.isEmpty() ? Json.object() : Json.MAPPER.readTree(text);
  }

  private String text(Params params, OpenApiRequest request) {
    try {
      return String.valueOf(client.callApi(params, request, new RuntimeOptions()).get("body"));
    } catch (TeaException refused) {
      if (refused.getStatusCode() == null) {
        throw new IllegalStateException(refused);
      }
      throw new Refused(refused);
    } catch (Exception lost) {
      throw new IllegalStateException(lost);
    }
  }
}
