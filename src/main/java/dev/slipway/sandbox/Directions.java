package dev.slipway.sandbox;

import dev.slipway.sandbox.cloud.Sample;
import java.util.Map;

/**
 * How a world is reached: all that a service, or a script, must know of it. Holds secrets, which
 * are worth nothing outside of the sandbox.
 *
 * @param world answers with these directions, with fresh tokens
 * @param place where a cluster can be built
 */
record Directions(
    String world,
    Database database,
    Issuer issuer,
    CloudAccess cloud,
    Sample place,
    Tokens tokens) {

  /** A database in the world's PostgreSQL. */
  record Database(String url, String user, String password) {}

  /** Who signs tokens, and the keys to check them with. */
  record Issuer(String uri, String keys) {}

  /** How any client of Alibaba Cloud reaches the simulated one. */
  record CloudAccess(String endpoint, String region, String accessKeyId, String accessKeySecret) {}

  /** One ready token per role. */
  record Tokens(String viewer, String operator, String admin) {}

  /** A cluster in the simulated cloud. */
  record Cluster(String name, String id, String kubeconfig) {}

  /** The service's ordinary settings, as they are to be here. */
  Map<String, Object> settings() {
    return Map.of(
        "spring.datasource.url", database.url(),
        "spring.datasource.username", database.user(),
        "spring.datasource.password", database.password(),
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", issuer.uri(),
        "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", issuer.keys(),
        "slipway.cloud.endpoint", cloud.endpoint());
  }

  /** Where the credential chain of Alibaba's SDK looks first. */
  void provideCredentials() {
    System.setProperty("alibabacloud.accessKeyId", cloud.accessKeyId());
    System.setProperty("alibabacloud.accessKeySecret", cloud.accessKeySecret());
  }
}
