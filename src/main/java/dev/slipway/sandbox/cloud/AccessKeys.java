package dev.slipway.sandbox.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The one access key of the account, made at the first start, and the sessions derived from it. A
 * session is not remembered: its token says what it is, sealed with the account's secret.
 */
final class AccessKeys {
  static final String ACCOUNT = "1234567890123456";
  private static final String SESSION_PREFIX = "STS.";

  private final String id;
  private final String secret;

  /** A secret to check a signature with, and whose it is. */
  record Known(String secret, Call.Identity identity) {}

  /** What AssumeRole hands out. */
  record Session(String id, String secret, String token) {}

  private record Claims(String id, String arn, String principal, long expires) {}

  private record Pair(String accessKeyId, String accessKeySecret) {}

  private AccessKeys(Pair pair) {
    this.id = pair.accessKeyId();
    this.secret = pair.accessKeySecret();
  }

  static AccessKeys in(Path directory) throws IOException {
    Path file = directory.resolve("access-key.json");
    if (Files.exists(file)) {
      return new AccessKeys(Json.MAPPER.readValue(Files.readString(file), Pair.class));
    }
    Pair pair = new Pair("LTAI5t" + random(9), random(15));
    Path fresh = directory.resolve("access-key.json.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, Json.MAPPER.writeValueAsString(pair));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return new AccessKeys(pair);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  String id() {
    return id;
  }

  String secret() {
    return secret;
  }

  Session session(String arn, String principal, Instant expires) {
    String session = SESSION_PREFIX + "N" + random(10);
    Claims claims = new Claims(session, arn, principal, expires.getEpochSecond());
    String sealed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.MAPPER.writeValueAsBytes(claims));
    String token = sealed + "." + Hash.hmacSha256(secret, sealed);
    return new Session(session, secretOf(token), token);
  }

  /** Finds the secret behind a key, or refuses as the vendor does. */
  Known require(String keyId, String token, Instant now) {
    if (keyId.equals(id)) {
      return new Known(
          secret, new Call.Identity(id, "acs:ram::%s:root".formatted(ACCOUNT), ACCOUNT));
    }
    if (!keyId.startsWith(SESSION_PREFIX)) {
      throw ApiError.gateway(
          404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    Claims claims = opened(token);
    if (!claims.id().equals(keyId)) {
      throw ApiError.gateway(
          400,
          "InvalidSecurityToken.MismatchWithAccessKey",
          "Specified SecurityToken mismatch with the AccessKey.");
    }
    if (claims.expires() <= now.getEpochSecond()) {
      throw ApiError.gateway(
          400, "InvalidSecurityToken.Expired", "Specified SecurityToken is expired.");
    }
    return new Known(secretOf(token), new Call.Identity(keyId, claims.arn(), claims.principal()));
  }

  private Claims opened(String token) {
    int dot = token.lastIndexOf('.');
    if (dot < 0
        || !Hash.same(Hash.hmacSha256(secret, token.substring(0, dot)), token.substring(dot + 1))) {
      throw ApiError.gateway(
          400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
    }
    byte[] claims = Base64.getUrlDecoder().decode(token.substring(0, dot));
    return Json.MAPPER.readValue(new String(claims, StandardCharsets.UTF_8), Claims.class);
  }

  private String secretOf(String token) {
    return Hash.hmacSha256(secret, "secret of " + token);
  }
}
