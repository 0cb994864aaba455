package dev.slipway.sandbox.cloud;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/** STS, RPC version 2015-04-01: sessions and who one is. */
final class StsApi {
  private static final String VERSION = "2015-04-01";
  private static final int USUAL_SECONDS = 3_600;
  private static final int LEAST_SECONDS = 900;
  private static final int MOST_SECONDS = 43_200;
  private static final Pattern ROLE = Pattern.compile("acs:ram::[0-9]+:role/[A-Za-z0-9.@_-]+");

  private final AccessKeys keys;
  private final VirtualClock clock;

  StsApi(AccessKeys keys, VirtualClock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  void register(Routes routes) {
    routes
        .rpc(VERSION, "AssumeRole", this::assumeRole)
        .rpc(VERSION, "GetCallerIdentity", this::callerIdentity);
  }

  private Answer assumeRole(Call call) {
    String role = call.text("RoleArn");
    String session = call.text("RoleSessionName");
    if (!ROLE.matcher(role).matches()) {
      throw ApiError.gateway(
          400, "InvalidParameter.RoleArn", "The parameter RoleArn is wrongly formed.");
    }
    if (!session.matches("[A-Za-z0-9.@_-]{2,64}")) {
      throw ApiError.gateway(
          400,
          "InvalidParameter.RoleSessionName",
          "The parameter RoleSessionName is wrongly formed.");
    }
    int seconds = call.number("DurationSeconds", USUAL_SECONDS);
    if (seconds < LEAST_SECONDS || seconds > MOST_SECONDS) {
      throw ApiError.gateway(
          400,
          "InvalidParameter.DurationSeconds",
          "The Min/Max value of DurationSeconds is %d/%d.".formatted(LEAST_SECONDS, MOST_SECONDS));
    }
    String arn = role.replace(":role/", ":assumed-role/") + "/" + session;
    String principal = "3" + AccessKeys.ACCOUNT + ":" + session;
    Instant expires = clock.now().plus(Duration.ofSeconds(seconds));
    AccessKeys.Session made = keys.session(arn, principal, expires);
    return Answer.of(
        Map.of(
            "RequestId", call.requestId(),
            "AssumedRoleUser", Map.of("Arn", arn, "AssumedRoleId", principal),
            "Credentials",
                Map.of(
                    "AccessKeyId", made.id(),
                    "AccessKeySecret", made.secret(),
                    "SecurityToken", made.token(),
                    "Expiration", Times.utc(expires))));
  }

  private Answer callerIdentity(Call call) {
    Call.Identity identity = call.identity();
    boolean role = identity.arn().contains(":assumed-role/");
    return Answer.of(
        Map.of(
            "RequestId", call.requestId(),
            "AccountId", AccessKeys.ACCOUNT,
            "Arn", identity.arn(),
            "PrincipalId", identity.principal(),
            "IdentityType", role ? "AssumedRoleUser" : "Account",
            "UserId", identity.principal()));
  }
}
