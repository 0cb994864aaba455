package dev.slipway.sandbox.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/** Speaks plain HTTP with one cluster, as its kubeconfig says. */
final class ClusterClient {
  private final HttpClient http;
  private final String server;
  private final String token;

  record Answer(int status, JsonNode body) {
    String at(String... path) {
      return Json.text(body, path);
    }
  }

  private ClusterClient(HttpClient http, String server, String token) {
    this.http = http;
    this.server = server;
    this.token = token;
  }

  /** A started cluster of that name. */
  static ClusterClient of(SimulatedClusters clusters, String id) {
    clusters.start(id, "1.35.1-aliyun.1");
    return with(clusters.kubeconfig(id, Instant.now().plusSeconds(600)));
  }

  static ClusterClient with(String kubeconfig) {
    JsonNode config = Json.readYaml(kubeconfig.getBytes(StandardCharsets.UTF_8));
    JsonNode cluster = config.path("clusters").get(0).path("cluster");
    return new ClusterClient(
        HttpClient.newBuilder()
            .sslContext(trusting(Json.text(cluster, "certificate-authority-data")))
            .build(),
        Json.text(cluster, "server"),
        Json.text(config.path("users").get(0), "user", "token"));
  }

  private static SSLContext trusting(String authority) {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      byte[] pem = Base64.getDecoder().decode(authority);
      trusted.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem)));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same cluster with another's token. */
  ClusterClient withTokenOf(ClusterClient other) {
    return new ClusterClient(http, server, other.token);
  }

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  Answer delete(String path) {
    return send("DELETE", path, "", "");
  }

  Answer create(String path, String yaml) {
    return send("POST", path, "application/yaml", yaml);
  }

  Answer replace(String path, String yaml) {
    return send("PUT", path, "application/yaml", yaml);
  }

  Answer mergePatch(String path, String json) {
    return send("PATCH", path, "application/merge-patch+json", json);
  }

  /**
   * @param query further parameters, e.g. {@code &force=true}
   */
  Answer apply(String manager, String path, String query, String yaml) {
    return send(
        "PATCH",
        path + "?fieldManager=" + encode(manager) + query,
        "application/apply-patch+yaml",
        yaml);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer send(String method, String path, String contentType, String body) {
    HttpRequest.Builder request =
        request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), Json.read(response.body()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The body as it comes. */
  InputStream open(String path) {
    try {
      return http.send(request(path).build(), BodyHandlers.ofInputStream()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .header("Authorization", "Bearer " + token);
  }
}
