package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of all products: who calls, what is meant, what goes wrong on the way. */
final class Gateway implements HttpHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String ACK_VERSION = "2015-12-15";
  private static final Pattern HOST = Pattern.compile("[a-z]+\\.([a-z0-9-]+)\\.aliyuncs\\.com.*");

  private final Signatures signatures;
  private final Routes routes;
  private final Faults faults;
  private final String usualRegion;
  private final CountDownLatch closed = new CountDownLatch(1);

  Gateway(Signatures signatures, Routes routes, Faults faults, String usualRegion) {
    this.signatures = signatures;
    this.routes = routes;
    this.faults = faults;
    this.usualRegion = usualRegion;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String requestId = Ids.request();
    try (exchange) {
      Optional<WireRequest> request = WireRequest.of(exchange);
      Answer answer =
          request.isPresent() ? answer(request.get(), requestId) : unreadable(requestId);
      if (answer != null) {
        send(exchange, requestId, answer);
      }
    }
  }

  private static Answer unreadable(String requestId) {
    return new Answer(
        400,
        Map.of(
            "RequestId", requestId,
            "Code", "InvalidRequest",
            "Message", "The query or form is wrongly encoded."));
  }

  /** Nothing when the answer shall be lost. */
  private @Nullable Answer answer(WireRequest request, String requestId) {
    try {
      Call.Identity identity = signatures.verify(request);
      Routes.Match match = route(request);
      Optional<Fault> fault = faults.take(match.route().action(), text(request));
      hold(fault.map(Fault::delayMillis).orElse(0L));
      if (fault.filter(one -> one.effect() == Fault.Effect.REFUSE).isPresent()) {
        return failure(fault.get(), request, requestId);
      }
      Answer answer =
          match.route().handler().answer(call(request, requestId, identity, match, fault));
      return fault.isPresent() ? spoilt(fault.get(), answer, request, requestId) : answer;
    } catch (ApiError refused) {
      return refusal(refused, request, requestId);
    } catch (RuntimeException broken) {
      LOG.atError().setCause(broken).addKeyValue("path", request.path()).log("Simulation broke");
      return refusal(
          ApiError.product(500, "InternalError", "The simulation broke"), request, requestId);
    }
  }

  private static String text(WireRequest request) {
    return request.path() + " " + new String(request.body(), StandardCharsets.UTF_8);
  }

  private static @Nullable Answer spoilt(
      Fault fault, Answer answer, WireRequest request, String requestId) {
    return switch (fault.effect()) {
      case LOSE_ANSWER -> null;
      case SPOIL_ANSWER -> failure(fault, request, requestId);
      case REFUSE, DELAY, FAIL_TASK -> answer;
    };
  }

  private static Answer failure(Fault fault, WireRequest request, String requestId) {
    boolean byGateway =
        fault.code().startsWith("Throttling") || fault.code().equals("ServiceUnavailable");
    String message = "Request was denied: %s".formatted(fault.code());
    return refusal(
        byGateway
            ? ApiError.gateway(fault.status(), fault.code(), message)
            : ApiError.product(fault.status(), fault.code(), message),
        request,
        requestId);
  }

  /** Ends early when the cloud is closed. */
  private void hold(long millis) {
    if (millis <= 0) {
      return;
    }
    try {
      closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Routes.Match route(WireRequest request) {
    Map<String, String> parameters = request.parameters();
    String version = firstOf(request.header("x-acs-version"), parameters.get("Version"));
    String action = firstOf(request.header("x-acs-action"), parameters.get("Action"));
    Optional<Routes.Match> match =
        version.equals(ACK_VERSION)
            ? routes
                .find(request.method(), request.path())
                .filter(found -> action.isEmpty() || action.equals(found.route().action()))
            : routes.findRpc(version, action).map(route -> new Routes.Match(route, Map.of()));
    return match.orElseThrow(
        () ->
            ApiError.gateway(
                404,
                "InvalidAction.NotFound",
                "Specified api is not found, please check your url and method."));
  }

  private Call call(
      WireRequest request,
      String requestId,
      Call.Identity identity,
      Routes.Match match,
      Optional<Fault> fault) {
    Map<String, String> parameters = new HashMap<>(request.parameters());
    match
        .variables()
        .forEach(
            (name, value) ->
                parameters.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
    Matcher host = HOST.matcher(request.header("host"));
    String region =
        firstOf(
            parameters.get("RegionId"),
            request.header("x-acs-region-id"),
            host.matches() ? host.group(1) : null,
            usualRegion);
    boolean doomed = fault.filter(one -> one.effect() == Fault.Effect.FAIL_TASK).isPresent();
    return new Call(
        requestId, match.route().action(), region, parameters, request.body(), identity, doomed);
  }

  private static String firstOf(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (candidate != null && !candidate.isEmpty()) {
        return candidate;
      }
    }
    return "";
  }

  private static Answer refusal(ApiError refused, WireRequest request, String requestId) {
    Map<String, Object> body = new LinkedHashMap<>();
    boolean rpc = !request.header("x-acs-version").equals(ACK_VERSION);
    if (refused.isGateway() || rpc) {
      body.put("RequestId", requestId);
      body.put("HostId", request.header("host"));
      body.put("Code", refused.code());
      body.put("Message", refused.message());
      body.put("Recommend", "");
    } else {
      body.put("code", refused.code());
      body.put("message", refused.message());
      body.put("requestId", requestId);
      body.put("status", refused.status());
    }
    return new Answer(refused.status(), body);
  }

  static void send(HttpExchange exchange, String requestId, Answer answer) throws IOException {
    byte[] body =
        answer.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("x-acs-request-id", requestId);
    if (body.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", "application/json;charset=utf-8");
    }
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
