package dev.slipway.cloud.alibaba;

import static dev.slipway.cloud.CloudError.BUSY;
import static dev.slipway.cloud.CloudError.DENIED;
import static dev.slipway.cloud.CloudError.EXHAUSTED;
import static dev.slipway.cloud.CloudError.INVALID;
import static dev.slipway.cloud.CloudError.NAME_TAKEN;
import static dev.slipway.cloud.CloudError.NOT_FOUND;
import static dev.slipway.cloud.CloudError.OVER_BUDGET;
import static dev.slipway.cloud.CloudError.PAUSED;
import static dev.slipway.cloud.CloudError.QUOTA;
import static dev.slipway.cloud.CloudError.THROTTLED;
import static dev.slipway.cloud.CloudError.UNKNOWN_OUTCOME;
import static dev.slipway.cloud.CloudError.UNREACHABLE;

import com.aliyun.credentials.exception.CredentialException;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one place where the vendor's words for what went wrong become ours.
 *
 * @param call what was tried
 */
record AlibabaErrors(Call call, Region region) {
  private static final int LONGEST_REASON = 500;

  private record Rule(CloudError error, Pattern codes) {}

  /** The first that matches the whole code counts. Where the vendor spells it twice, so do we. */
  private static final List<Rule> BY_CODE =
      List.of(
          rule(THROTTLED, "(Rejected\\.)?Throttling(\\..*)?|TooManyRequests"),
          rule(NAME_TAKEN, "(Error)?ClusterNameAlreadyExist"),
          rule(QUOTA, "Quota(Exceed|Exceeded)(\\..*)?"),
          rule(EXHAUSTED, "InvalidVSwitchId\\.IpNotEnough|OperationDenied\\.NoStock"),
          rule(
              BUSY, "(Operation|Task)?Conflict|DependencyViolation(\\..*)?|IncorrectVSwitchStatus"),
          rule(BUSY, "ErrorClusterState|InvalidNodePoolStatus\\.Forbidden|ErrorQueryCluster"),
          // A nonce is drawn anew for each call.
          rule(BUSY, "SignatureNonceUsed"),
          rule(DENIED, "InvalidAccessKeyId(\\..*)?|Invalid(Time[Ss]tamp|SecurityToken)(\\..*)?"),
          rule(DENIED, "SignatureDoesNotMatch|IncompleteSignature|MissingSecurityToken"),
          rule(DENIED, "StatusForbidden|Forbidden[A-Z.].*|Forbidden|NoPermission(\\..*)?"),
          rule(DENIED, ".*RoleNotAttach|MissingAuth\\..*|ErrorRamPolicyConfig"),
          rule(INVALID, "InvalidAction(\\..*)?"),
          rule(NOT_FOUND, "Error(Cluster|NodePool)NotFound|AddonNotFound|.*\\.NotFound"),
          rule(UNKNOWN_OUTCOME, "ServiceUnavailable|InternalError|5\\d\\d"));

  /** The credentials' own library knows no fields, only sentences that quote the answer. */
  private static final Pattern QUOTED_CODE = Pattern.compile("\"Code\"\\s*:\\s*\"([^\"]+)\"");

  private static final Pattern QUOTED_REQUEST =
      Pattern.compile("\"RequestId\"\\s*:\\s*\"([^\"]+)\"");

  /**
   * The cloud answered, and it was not 2xx.
   *
   * @param body missing when it was not JSON
   */
  CloudFailure refused(int status, JsonNode body, String requestId) {
    String code = either(body, "code", "Code");
    String said = either(body, "message", "Message");
    return failure(
        sort(status, code, said),
        said.isEmpty() ? "HTTP status %d".formatted(status) : said,
        code,
        requestId,
        null);
  }

  /** Nothing was sent. */
  CloudFailure paused(Instant until) {
    return failure(
        PAUSED, "it failed too often; nothing is sent before %s".formatted(until), "", "", null);
  }

  /** Nothing was sent. */
  CloudFailure overBudget(Duration wait) {
    return failure(
        OVER_BUDGET,
        "the budget of %s calls is used up for %d ms".formatted(call.action(), wait.toMillis()),
        "",
        "",
        null);
  }

  /** A 2xx from which nothing can be learnt. */
  CloudFailure unreadable(String why, String requestId) {
    return failure(UNKNOWN_OUTCOME, why, "", requestId, null);
  }

  /** No answer came. */
  CloudFailure lost(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case CloudFailure role -> {
          return roleNotAssumed(role);
        }
        case CredentialException credentials -> {
          return noCredentials(credentials);
        }
        // The vendor's own exceptions around it hold the signed request.
        case IOException io -> {
          return failure(sort(io), reason(io), "", "", io);
        }
        default -> {}
      }
    }
    return failure(UNKNOWN_OUTCOME, reason(failure), "", "", failure);
  }

  static CloudError sort(int status, String code, String said) {
    if (said.contains("QPS Limit Exceeded")) {
      return THROTTLED;
    }
    for (Rule rule : BY_CODE) {
      if (rule.codes().matcher(code).matches()) {
        return rule.error();
      }
    }
    return switch (status) {
      case 401, 403 -> DENIED;
      // Without a code it is not the API that misses something, but something on the way to it.
      case 404 -> code.isEmpty() ? UNKNOWN_OUTCOME : NOT_FOUND;
      case 408 -> UNKNOWN_OUTCOME;
      case 409 -> BUSY;
      case 429 -> THROTTLED;
      default -> status >= 400 && status < 500 ? INVALID : UNKNOWN_OUTCOME;
    };
  }

  private static CloudError sort(IOException failure) {
    return switch (failure) {
      case ConnectException _,
          NoRouteToHostException _,
          UnknownHostException _,
          SSLHandshakeException _,
          SSLPeerUnverifiedException _ ->
          UNREACHABLE;
      case SocketTimeoutException timeout when "Connect timed out".equals(timeout.getMessage()) ->
          UNREACHABLE;
      default -> UNKNOWN_OUTCOME;
    };
  }

  /** Whatever became of the call for the role, the call that needed it was not sent. */
  private CloudFailure roleNotAssumed(CloudFailure role) {
    CloudError error =
        switch (role.error()) {
          case THROTTLED, OVER_BUDGET, PAUSED -> role.error();
          case UNREACHABLE, UNKNOWN_OUTCOME, BUSY -> UNREACHABLE;
          case NOT_FOUND, NAME_TAKEN, QUOTA, EXHAUSTED, DENIED, INVALID -> DENIED;
        };
    return new CloudFailure(
        error,
        "Cannot %s in \"%s\": %s".formatted(call.purpose(), region, role.getMessage()),
        role.code(),
        role.requestId(),
        role);
  }

  private CloudFailure noCredentials(CredentialException failure) {
    String said = String.valueOf(failure.getMessage());
    boolean passing = said.startsWith("Failed to connect");
    return failure(
        passing ? UNREACHABLE : DENIED,
        // What follows quotes an answer, which may hold a secret.
        "no credentials: " + said.replaceAll("(?s) result: .*", ""),
        quoted(QUOTED_CODE, said, "CredentialsUnavailable"),
        quoted(QUOTED_REQUEST, said, ""),
        null);
  }

  private CloudFailure failure(
      CloudError error, String why, String code, String requestId, @Nullable Throwable cause) {
    List<String> marks = new ArrayList<>();
    if (!code.isEmpty()) {
      marks.add(code);
    }
    if (!requestId.isEmpty()) {
      marks.add("request " + requestId);
    }
    String message = "Cannot %s in \"%s\": %s".formatted(call.purpose(), region, oneLine(why));
    return new CloudFailure(
        error,
        marks.isEmpty() ? message : "%s (%s)".formatted(message, String.join(", ", marks)),
        code.isEmpty() ? null : code,
        requestId.isEmpty() ? null : requestId,
        cause);
  }

  private static String either(JsonNode body, String one, String other) {
    return body.path(one).asString(body.path(other).asString(""));
  }

  private static String quoted(Pattern pattern, String said, String otherwise) {
    Matcher matcher = pattern.matcher(said);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private static Rule rule(CloudError error, String codes) {
    return new Rule(error, Pattern.compile(codes));
  }
}
