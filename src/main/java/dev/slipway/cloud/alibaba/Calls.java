package dev.slipway.cloud.alibaba;

import static java.util.Objects.requireNonNull;

import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cloud.alibaba.CallBudgets.Api;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends calls of one identity in one region: signed, bounded in time and size, measured, never
 * repeated. The vendor's client is asked for the raw answer, because it loses the HTTP status of
 * everything that is not the JSON it expects.
 */
class Calls {
  private static final Logger log = LoggerFactory.getLogger(Calls.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Bytes; far more than the longest honest answer, the add-on list with its schemas. */
  private static final int LONGEST_ANSWER = 16 << 20;

  private static final List<String> REQUEST_ID_FIELDS =
      List.of("request_id", "requestId", "RequestId");

  private final String account;
  private final Region region;
  private final CallBudgets budgets;
  private final Map<Product, Breaker> breakers;
  private final MeterRegistry meters;
  private final Map<Product, Client> clients = new EnumMap<>(Product.class);

  Calls(
      AlibabaCloudCredentialsProvider credentials,
      String account,
      Region region,
      CloudProperties properties,
      CallBudgets budgets,
      Map<Product, Breaker> breakers,
      MeterRegistry meters) {
    this.account = account;
    this.region = region;
    this.budgets = budgets;
    this.breakers = breakers;
    this.meters = meters;
    for (Product product : Product.values()) {
      clients.put(product, client(product, region, credentials, properties));
    }
  }

  /**
   * @throws CloudFailure for everything but a readable 2xx
   */
  Answer send(Call call) {
    var api = new Api(account, region.id(), call.action());
    Breaker breaker = requireNonNull(breakers.get(call.product()));
    Timer.Sample started = Timer.start(meters);
    try {
      admit(call, api, breaker);
      Answer answer = answer(call);
      breaker.answered();
      note(call, started, "ok", answer.requestId());
      return answer;
    } catch (CloudFailure failure) {
      learn(failure.error(), api, breaker);
      String outcome = failure.error().name().toLowerCase(Locale.ROOT);
      note(call, started, outcome, failure.requestId());
      throw failure;
    }
  }

  private void admit(Call call, Api api, Breaker breaker) {
    var errors = new AlibabaErrors(call, region);
    breaker
        .refusesUntil()
        .ifPresent(
            until -> {
              throw errors.paused(until);
            });
    budgets
        .take(api)
        .ifPresent(
            wait -> {
              throw errors.overBudget(wait);
            });
  }

  /** Being throttled is no failure of the cloud, and what was not sent teaches nothing. */
  private void learn(CloudError error, Api api, Breaker breaker) {
    switch (error) {
      case UNREACHABLE, UNKNOWN_OUTCOME -> breaker.failed();
      case THROTTLED -> budgets.throttled(api);
      case OVER_BUDGET, PAUSED -> {}
      case NOT_FOUND, NAME_TAKEN, BUSY, QUOTA, EXHAUSTED, DENIED, INVALID -> breaker.answered();
    }
  }

  private record Response(int status, String requestId, JsonNode body) {}

  private Answer answer(Call call) {
    var errors = new AlibabaErrors(call, region);
    Response response;
    try {
      response = exchange(call);
    } catch (Exception failure) {
      throw errors.lost(failure);
    }
    if (response.status() < 200 || response.status() > 299) {
      throw errors.refused(response.status(), response.body(), response.requestId());
    }
    if (response.body().isMissingNode()) {
      throw errors.unreadable("the answer is not JSON", response.requestId());
    }
    return new Answer(errors, response.requestId(), response.body());
  }

  private Response exchange(Call call) throws Exception {
    Client client = requireNonNull(clients.get(call.product()));
    Map<String, ?> response = client.callApi(params(call), request(call), new RuntimeOptions());
    JsonNode body = body((InputStream) requireNonNull(response.get("body")));
    return new Response(
        (Integer) requireNonNull(response.get("statusCode")),
        requestId((Map<?, ?>) requireNonNull(response.get("headers")), body),
        body);
  }

  private static Params params(Call call) {
    return new Params()
        .setAction(call.action())
        .setVersion(call.product().version())
        .setStyle(call.product().style())
        .setProtocol("HTTPS")
        .setMethod(call.method())
        .setPathname(call.path())
        .setAuthType("AK")
        .setReqBodyType(call.product().bodyType())
        .setBodyType("binary");
  }

  private static OpenApiRequest request(Call call) {
    return new OpenApiRequest().setQuery(call.query()).setBody(call.body());
  }

  /** A missing node for what is not JSON, or too long to be an honest answer. */
  private static JsonNode body(InputStream stream) throws IOException {
    try (stream) {
      byte[] content = stream.readNBytes(LONGEST_ANSWER + 1);
      return content.length > LONGEST_ANSWER ? MissingNode.getInstance() : JSON.readTree(content);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String requestId(Map<?, ?> headers, JsonNode body) {
    for (String field : REQUEST_ID_FIELDS) {
      String id = body.path(field).asString("");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return Objects.toString(headers.get("x-acs-request-id"), "");
  }

  private void note(Call call, Timer.Sample started, String outcome, @Nullable String requestId) {
    Timer timer =
        Timer.builder("slipway.cloud.calls")
            .description("Calls to Alibaba Cloud")
            .tag("product", call.product().word())
            .tag("action", call.action())
            .tag("outcome", outcome)
            .register(meters);
    long nanos = started.stop(timer);
    log.atDebug()
        .addKeyValue("product", call.product().word())
        .addKeyValue("action", call.action())
        .addKeyValue("region", region)
        .addKeyValue("outcome", outcome)
        .addKeyValue("requestId", requestId)
        .addKeyValue("millis", Duration.ofNanos(nanos).toMillis())
        .log("Called Alibaba Cloud");
  }

  private static Client client(
      Product product,
      Region region,
      AlibabaCloudCredentialsProvider credentials,
      CloudProperties properties) {
    URI endpoint = properties.endpoint();
    int callMillis = Math.toIntExact(properties.callTimeout().toMillis());
    Config config =
        new Config()
            .setCredential(new com.aliyun.credentials.Client(credentials))
            .setEndpoint(endpoint == null ? product.host(region) : endpoint.getAuthority())
            .setProtocol(endpoint == null ? "HTTPS" : endpoint.getScheme().toUpperCase(Locale.ROOT))
            .setRegionId(region.id())
            .setUserAgent("slipway")
            .setConnectTimeout(Math.toIntExact(properties.connectTimeout().toMillis()))
            .setReadTimeout(callMillis)
            .setCallTimeout(callMillis)
            .setMaxIdleConns(properties.idleConnections());
    config.returnErrorResponse = true;
    try {
      return new Client(config);
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
