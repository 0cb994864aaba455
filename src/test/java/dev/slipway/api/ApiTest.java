package dev.slipway.api;

import dev.slipway.TestDatabase;
import dev.slipway.access.Project;
import dev.slipway.access.Projects;
import dev.slipway.access.TestIssuer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service over real HTTP with real tokens on real PostgreSQL, but for the cloud. Workers
 * stand still: what is accepted stays as accepted. All subclasses share one context; each test
 * works in a project of its own.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "db-scheduler.enabled=false",
      "spring.datasource.hikari.connection-timeout=500",
      "slipway.readiness.patience=3s",
      "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestIssuer.ISSUER
    })
@Import({TestDatabase.class, FakeCloud.class})
abstract class ApiTest {
  static final TestIssuer ISSUER = TestIssuer.start();
  static final String EVERYWHERE = "*";

  private static final String STANDARD = read("/api/standard.yaml");
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @DynamicPropertySource
  static void issuer(DynamicPropertyRegistry properties) {
    properties.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri", ISSUER::keysUri);
  }

  @LocalServerPort private int port;
  @Autowired Projects projects;
  @Autowired FakeCloud cloud;

  @AfterEach
  void theCloudWorksAgain() {
    cloud.works();
  }

  /** A new project of its own for a test. */
  String newProject() {
    String name = "project-" + NUMBER.incrementAndGet();
    Project project = projects.add(name, new Projects.Settings(name, List.of(), null), "the test");
    return project.name();
  }

  /** A blueprint that policy lets pass, under another name. */
  static String blueprint(String name) {
    return STANDARD.replaceFirst("name: standard", "name: " + name);
  }

  static String clusterIn(String name, String blueprint) {
    return """
    {"name": "%s", "blueprint": "%s", "placement": {"region": "cn-hangzhou", "vpcId": "vpc-demo",
     "nodeVSwitches": ["vsw-node-h", "vsw-node-i", "vsw-node-j"],
     "podVSwitches": ["vsw-pod-h", "vsw-pod-i", "vsw-pod-j"]}}
    """
        .formatted(name, blueprint);
  }

  Client viewer(String project) {
    return new Client(ISSUER.token("vera", Map.of(project, "viewer")));
  }

  Client operator(String project) {
    return new Client(ISSUER.token("otto", Map.of(project, "operator")));
  }

  Client admin(String project) {
    return new Client(ISSUER.token("ada", Map.of(project, "admin")));
  }

  Client bearing(String token) {
    return new Client(token);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  static Answer send(HttpRequest request) {
    try {
      return new Answer(HTTP.send(request, BodyHandlers.ofString()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String read(String resource) {
    try (InputStream text = ApiTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Someone with a token. */
  final class Client {
    private final String token;

    Client(String token) {
      this.token = token;
    }

    HttpRequest.Builder to(String path) {
      return request(path).header("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
      return send(to(path).GET().build());
    }

    Answer post(String path) {
      return send(to(path).POST(BodyPublishers.noBody()).build());
    }

    Answer post(String path, String json) {
      return post(path, "application/json", json);
    }

    Answer postYaml(String path, String yaml) {
      return post(path, "application/yaml", yaml);
    }

    Answer post(String path, String type, String body) {
      return send(
          to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build());
    }

    Answer put(String path, String type, String etag, String body) {
      return send(
          to(path)
              .header("Content-Type", type)
              .header("If-Match", etag)
              .PUT(BodyPublishers.ofString(body))
              .build());
    }

    Answer put(String path, String json) {
      return send(
          to(path)
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString(json))
              .build());
    }

    Answer delete(String path) {
      return send(to(path).DELETE().build());
    }

    Answer delete(String path, String etag) {
      return send(to(path).header("If-Match", etag).DELETE().build());
    }
  }
}
