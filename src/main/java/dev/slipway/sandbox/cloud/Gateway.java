package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door of all products: who calls, what is meant, what goes wrong on the way. */
final class Gateway implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String ACK_VERSION = "2015-12-15";
  private static final Pattern HOST = Pattern.compile("[a-z]+\\.([a-z0-9-]+)\\.aliyuncs\\.com.*");

  private final Signatures signatures;
  private final Routes routes;
  private final Faults faults;
  private final Vanishing vanishing;
  private final VirtualClock clock;
  private final Wire wire;
  private final String usualRegion;

  Gateway(
      Signatures signatures,
      Routes routes,
      Faults faults,
      Vanishing vanishing,
      VirtualClock clock,
      Wire wire,
      String usualRegion) {
    this.signatures = signatures;
    this.routes = routes;
    this.faults = faults;
    this.vanishing = vanishing;
    this.clock = clock;
    this.wire = wire;
    this.usualRegion = usualRegion;
  }

  /** An answer, and what becomes of it on its way. */
  private record Served(Answer answer, Effect effect) {
    private static Served well(Answer answer) {
      return new Served(answer, new Effect.Delay());
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String requestId = Ids.request();
    try (exchange) {
      Served served =
          WireRequest.of(exchange)
              .map(request -> serve(request, requestId))
              .orElseGet(() -> Served.well(unreadable(requestId)));
      wire.send(exchange, requestId, served.answer(), served.effect());
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

  private Served serve(WireRequest request, String requestId) {
    try {
      Call.Identity identity = signatures.verify(request);
      Routes.Match match = route(request);
      String text = text(request);
      Faults.Strike strike = faults.take(match.route().action(), text, clock.now());
      wire.hold(strike.fault().delayMillis());
      Instant listedUntil = faults.listedUntil(match.route().action(), text, clock.now());
      Call call = call(request, requestId, identity, match, strike, listedUntil);
      return new Served(answer(call, request, match, strike), strike.effect());
    } catch (ApiError refused) {
      return Served.well(refusal(refused, request, requestId));
    }
  }

  private static String text(WireRequest request) {
    return "%s?%s %s"
        .formatted(
            request.path(),
            WireRequest.canonical(request.query()),
            new String(request.body(), StandardCharsets.UTF_8));
  }

  /** What a fault lets through is done. */
  private Answer answer(Call call, WireRequest request, Routes.Match match, Faults.Strike strike) {
    return switch (strike.effect()) {
      case Effect.Refuse refuse ->
          failure(refuse.status(), refuse.code(), request, call.requestId());
      case Effect.Throttle limit ->
          failure(limit.status(), limit.code(), request, call.requestId())
              .with("x-acs-retry-after", String.valueOf(strike.stayAway().toMillis()));
      case Effect.SpoilAnswer spoil -> {
        done(call, request, match);
        yield failure(spoil.status(), spoil.code(), request, call.requestId());
      }
      case Effect.Vanish vanish -> {
        vanishing.vanish(vanish.resource().isEmpty() ? meant(call) : vanish.resource());
        yield done(call, request, match);
      }
      case Effect.Regress _ -> StateWords.earlier(done(call, request, match));
      case Effect.UnknownState unknown ->
          StateWords.unknown(done(call, request, match), unknown.state());
      case Effect.Delay _,
          Effect.LoseAnswer _,
          Effect.TruncateBody _,
          Effect.GarbleBody _,
          Effect.SlowBody _,
          Effect.HugeBody _,
          Effect.ListLag _,
          Effect.FailTask _ ->
          done(call, request, match);
    };
  }

  private static String meant(Call call) {
    return firstOf(call.text("NodepoolId"), call.clusterId());
  }

  private static Answer done(Call call, WireRequest request, Routes.Match match) {
    try {
      return match.route().handler().answer(call);
    } catch (ApiError refused) {
      return refusal(refused, request, call.requestId());
    } catch (RuntimeException broken) {
      LOG.atError().setCause(broken).addKeyValue("path", request.path()).log("Simulation broke");
      return refusal(
          ApiError.product(500, "InternalError", "The simulation broke"),
          request,
          call.requestId());
    }
  }

  private static Answer failure(int status, String code, WireRequest request, String requestId) {
    boolean byGateway = code.contains("Throttling") || code.equals("ServiceUnavailable");
    String message = "Request was denied: %s".formatted(code);
    return refusal(
        byGateway
            ? ApiError.gateway(status, code, message)
            : ApiError.product(status, code, message),
        request,
        requestId);
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
      Faults.Strike strike,
      Instant listedUntil) {
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
    return new Call(
        requestId,
        match.route().action(),
        region,
        parameters,
        request.body(),
        identity,
        strike.effect() instanceof Effect.FailTask,
        listedUntil);
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
}
