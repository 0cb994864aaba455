package dev.slipway.sandbox.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells who sent a request, by its signature: {@code ACS3-HMAC-SHA256} in the header, or the older
 * {@code HMAC-SHA1} in the parameters of RPC calls.
 */
final class Signatures {
  private static final Duration SKEW = Duration.ofMinutes(15);
  private static final String ALGORITHM = "ACS3-HMAC-SHA256";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          ALGORITHM + "\\s+Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");

  private final AccessKeys keys;
  private final Clock clock;
  private final Nonces nonces;

  Signatures(AccessKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
    this.nonces = new Nonces(clock, SKEW.multipliedBy(2));
  }

  Call.Identity verify(WireRequest request) {
    String authorization = request.header("authorization");
    if (authorization.isEmpty() && request.query().containsKey("Signature")) {
      return verifyParameters(request);
    }
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      throw ApiError.gateway(
          400,
          "IncompleteSignature",
          "The request signature does not conform to Aliyun standards: Authorization must be \"%s"
                  .formatted(ALGORITHM)
              + " Credential=…,SignedHeaders=…,Signature=…\".");
    }
    checkDate(request.header("x-acs-date"));
    AccessKeys.Known known =
        keys.require(parts.group(1), request.header("x-acs-security-token"), clock.instant());
    checkSignedHeaders(request, List.of(parts.group(2).split(";")));
    String toSign = toSign(request, parts.group(2));
    checkSignature(Hash.hmacSha256(known.secret(), toSign), parts.group(3), toSign);
    checkNonce(request.header("x-acs-signature-nonce"));
    return known.identity();
  }

  private static String toSign(WireRequest request, String signedHeaders) {
    String headers =
        Arrays.stream(signedHeaders.split(";"))
            .map(name -> name + ":" + request.header(name).trim() + "\n")
            .collect(Collectors.joining());
    String canonical =
        String.join(
            "\n",
            request.method(),
            request.path().isEmpty() ? "/" : request.path(),
            WireRequest.canonical(request.query()),
            headers,
            signedHeaders,
            Hash.sha256(request.body()));
    return ALGORITHM + "\n" + Hash.sha256(canonical.getBytes(StandardCharsets.UTF_8));
  }

  /** Host, content type and everything of ours must be signed, else it could be swapped. */
  private static void checkSignedHeaders(WireRequest request, List<String> signed) {
    List<String> missing =
        request.headers().keySet().stream()
            .filter(
                name ->
                    name.startsWith("x-acs-") || name.equals("host") || name.equals("content-type"))
            .filter(name -> !signed.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw ApiError.gateway(
          400,
          "IncompleteSignature",
          "The request signature does not conform to Aliyun standards: not signed are %s."
              .formatted(missing));
    }
    String stated = request.header("x-acs-content-sha256");
    if (!stated.equals(Hash.sha256(request.body()))) {
      throw mismatch("the body's hash is not x-acs-content-sha256");
    }
  }

  private Call.Identity verifyParameters(WireRequest request) {
    Map<String, String> parameters = new TreeMap<>(request.parameters());
    String signature = String.valueOf(parameters.remove("Signature"));
    checkDate(parameters.getOrDefault("Timestamp", ""));
    AccessKeys.Known known =
        keys.require(
            parameters.getOrDefault("AccessKeyId", ""),
            parameters.getOrDefault("SecurityToken", ""),
            clock.instant());
    String toSign =
        request.method() + "&%2F&" + WireRequest.encoded(WireRequest.canonical(parameters));
    byte[] own = Hash.hmac("HmacSHA1", known.secret() + "&", toSign);
    checkSignature(Base64.getEncoder().encodeToString(own), signature, toSign);
    checkNonce(parameters.getOrDefault("SignatureNonce", ""));
    return known.identity();
  }

  private static void checkSignature(String own, String theirs, String toSign) {
    if (!Hash.same(own, theirs)) {
      throw mismatch("server string to sign is:" + toSign);
    }
  }

  private static ApiError mismatch(String why) {
    return ApiError.gateway(
        400,
        "SignatureDoesNotMatch",
        "Specified signature is not matched with our calculation. " + why);
  }

  private void checkDate(String date) {
    Instant stated;
    try {
      stated = Instant.parse(date);
    } catch (DateTimeParseException wrong) {
      throw ApiError.gateway(
          400,
          "InvalidTimeStamp.Format",
          "Specified time stamp or date value is not well formatted.");
    }
    if (Duration.between(stated, clock.instant()).abs().compareTo(SKEW) > 0) {
      throw ApiError.gateway(
          400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    }
  }

  private void checkNonce(String nonce) {
    if (nonce.isEmpty() || !nonces.first(nonce)) {
      throw ApiError.gateway(
          400, "SignatureNonceUsed", "Specified signature nonce was used already.");
    }
  }
}
