package dev.slipway.sandbox.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Bearer tokens for one cluster until a time; nothing of them need be remembered but the key. */
final class Tokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final InstantSource clock;

  private Tokens(byte[] key, InstantSource clock) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.clock = clock;
  }

  /** With the key in that folder, made if need be. */
  static Tokens in(Path directory, InstantSource clock) throws IOException {
    Path file = directory.resolve("token.key");
    if (Files.notExists(file)) {
      byte[] fresh = new byte[32];
      new SecureRandom().nextBytes(fresh);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, fresh);
    }
    return new Tokens(Files.readAllBytes(file), clock);
  }

  /**
   * @param generation of the cluster's tokens: those of an earlier one are revoked
   */
  String issue(String clusterId, int generation, Instant expires) {
    String claim = "%s %d %d".formatted(clusterId, generation, expires.getEpochSecond());
    byte[] text = claim.getBytes(StandardCharsets.UTF_8);
    return ENCODER.encodeToString(text) + "." + ENCODER.encodeToString(sign(text));
  }

  /** Ours, for that cluster, and neither revoked nor expired. */
  boolean accepts(String token, String clusterId, int generation) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 2) {
      return false;
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(parts[0]);
      if (!MessageDigest.isEqual(sign(text), Base64.getUrlDecoder().decode(parts[1]))) {
        return false;
      }
      String claim = new String(text, StandardCharsets.UTF_8);
      String current = "%s %d ".formatted(clusterId, generation);
      return claim.startsWith(current)
          && clock.instant().getEpochSecond() < Long.parseLong(claim.substring(current.length()));
    } catch (IllegalArgumentException e) {
      return false; // not base64
    }
  }

  private byte[] sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JVM knows " + ALGORITHM, e);
    }
  }
}
