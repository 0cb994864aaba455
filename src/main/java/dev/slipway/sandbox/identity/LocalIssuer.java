package dev.slipway.sandbox.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/**
 * Signs tokens and publishes the key they can be checked with, as an OpenID provider does. Key and
 * port are kept between starts, so that tokens stay valid.
 */
public final class LocalIssuer implements AutoCloseable {
  public static final String AUDIENCE = "slipway";
  private static final int KEY_BITS = 2048;

  private final HttpServer server;
  private final RSAKey key;

  private LocalIssuer(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  /**
   * @param directory where key and port are kept; made when absent
   */
  public static LocalIssuer start(Path directory) {
    try {
      Files.createDirectories(directory);
      var issuer = new LocalIssuer(bind(directory.resolve("port")), key(directory.resolve("key")));
      issuer.serve();
      return issuer;
    } catch (IOException failed) {
      throw new UncheckedIOException("The local issuer cannot start in " + directory, failed);
    }
  }

  public String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String keysUri() {
    return uri() + "/jwks";
  }

  /**
   * @param roles project name, or {@code *} for every project, to {@code viewer}, {@code operator}
   *     or {@code admin}
   */
  public String token(String subject, Map<String, String> roles, Duration life) {
    Instant now = Instant.now();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(uri())
                .subject(subject)
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .claim("slipway_roles", roles)
                .build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve() {
    String keys = new JWKSet(key).toString();
    String metadata =
        """
        {"issuer":"%s","jwks_uri":"%s","id_token_signing_alg_values_supported":["RS256"]}\
        """
            .formatted(uri(), keysUri());
    server.createContext("/jwks", exchange -> answer(exchange, keys));
    server.createContext("/.well-known/openid-configuration", call -> answer(call, metadata));
    server.start();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static HttpServer bind(Path remembered) throws IOException {
    HttpServer server =
        bind(Files.exists(remembered) ? Integer.parseInt(Files.readString(remembered)) : 0);
    Files.writeString(remembered, Integer.toString(server.getAddress().getPort()));
    return server;
  }

  private static HttpServer bind(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException taken) {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }
  }

  private static RSAKey key(Path file) throws IOException {
    try {
      if (Files.exists(file)) {
        return RSAKey.parse(Files.readString(file));
      }
      RSAKey fresh =
          new RSAKeyGenerator(KEY_BITS)
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint(true)
              .generate();
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, fresh.toJSONString());
      return fresh;
    } catch (JOSEException | ParseException unusable) {
      throw new IOException("No usable key in " + file, unusable);
    }
  }
}
