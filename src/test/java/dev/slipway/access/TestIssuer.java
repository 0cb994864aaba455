package dev.slipway.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** A token issuer as the service meets one: its keys are fetched over HTTP. */
public final class TestIssuer {
  public static final String ISSUER = "https://issuer.test";
  public static final String AUDIENCE = "slipway";

  private final RSAKey key;
  private final HttpServer server;

  private TestIssuer(RSAKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  public static TestIssuer start() {
    try {
      RSAKey key = new RSAKeyGenerator(2048).keyID("test").generate();
      byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/keys",
          exchange -> {
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return new TestIssuer(key, server);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String keysUri() {
    return "http://127.0.0.1:%d/keys".formatted(server.getAddress().getPort());
  }

  /** A good token. */
  public String token(String subject, Map<String, String> roles) {
    return signed(claims(subject, roles).build());
  }

  /** The claims of a good token, to be spoilt. */
  public JWTClaimsSet.Builder claims(String subject, Map<String, String> roles) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))))
        .claim(CallerTokens.ROLES_CLAIM, roles);
  }

  public String signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /** Signed by a key of someone else who claims to be us. */
  public String forged(JWTClaimsSet claims) {
    try {
      return signed(claims, new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate());
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Not signed at all. */
  public String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  /** Signed with what everyone knows, in the hope that it is taken for a shared secret. */
  public String signedWithPublicKey(JWTClaimsSet claims) {
    try {
      return sign(claims, JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) {
    try {
      return sign(claims, JWSAlgorithm.RS256, new RSASSASigner(by));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("test").build(), claims);
    token.sign(signer);
    return token.serialize();
  }
}
