package dev.slipway.sandbox.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
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
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

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

  record Reply(int status, List<String> warnings, byte[] body) {
    /** As one text where it is no JSON. */
    JsonNode json() {
      String text = new String(body, StandardCharsets.UTF_8);
      return text.startsWith("{") ? Json.read(body) : StringNode.valueOf(text);
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
            .sslContext(
                cluster.path("insecure-skip-tls-verify").asBoolean(false)
                    ? trusting(new TrustManager[] {new TrustingAnybody()})
                    : trusting(Json.text(cluster, "certificate-authority-data")))
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
      return trusting(managers.getTrustManagers());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext trusting(TrustManager[] managers) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For a server whose kubeconfig says that its certificate proves nothing. */
  private static final class TrustingAnybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
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
    Reply reply = exchange(method, path, contentType, body);
    return new Answer(reply.status(), reply.json());
  }

  /** The answer as it comes. */
  Reply exchange(String method, String path, String contentType, String body) {
    HttpRequest.Builder request =
        request(path)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    try {
      HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(), response.headers().allValues("Warning"), response.body());
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
