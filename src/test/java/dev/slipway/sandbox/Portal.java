package dev.slipway.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the REST API that knows nothing of the service but its address. */
final class Portal {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String root;
  private final String token;
  private final String name;
  private final String project;

  Portal(String root, String token) {
    this(root, token, "demo");
  }

  Portal(String root, String token, String name) {
    this.root = root;
    this.token = token;
    this.name = name;
    this.project = "/projects/" + name;
  }

  /** An answer as it came. */
  record Answer(int status, HttpResponse<String> raw) {
    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    List<String> each(String list, String field) {
      return json().path(list).valueStream().map(item -> item.path(field).asString()).toList();
    }
  }

  Answer createProject() {
    return send(
        "POST",
        "/projects",
        "application/json",
        "{\"name\":\"%1$s\",\"displayName\":\"%1$s\"}".formatted(name));
  }

  Answer submit(String yaml) {
    return send("POST", project + "/blueprints", "application/yaml", yaml);
  }

  Answer create(String name, String blueprint, Object placement) {
    return createWith("", name, blueprint, placement);
  }

  Answer plan(String name, String blueprint, Object placement) {
    return createWith("?dryRun=true", name, blueprint, placement);
  }

  Answer createRevision(String name, String blueprint, int revision, Object placement) {
    String body =
        """
        {"name": "%s", "blueprint": "%s", "revision": %d, "placement": %s}\
        """
            .formatted(name, blueprint, revision, JSON.writeValueAsString(placement));
    return send("POST", project + "/clusters", "application/json", body);
  }

  Answer deleteBlueprint(String name) {
    return send("DELETE", project + "/blueprints/" + name, "", "");
  }

  private Answer createWith(String query, String name, String blueprint, Object placement) {
    String body =
        """
        {"name": "%s", "blueprint": "%s", "placement": %s}\
        """
            .formatted(name, blueprint, JSON.writeValueAsString(placement));
    return send("POST", project + "/clusters" + query, "application/json", body);
  }

  Answer cluster(String name) {
    return get(project + "/clusters/" + name);
  }

  Answer readiness(String name) {
    return get(project + "/clusters/" + name + "/readiness");
  }

  Answer capacity(String name) {
    return get(project + "/clusters/" + name + "/capacity");
  }

  Answer planDeletion(String name) {
    return send("DELETE", project + "/clusters/" + name + "?dryRun=true", "", "");
  }

  Answer delete(String name) {
    return send("DELETE", project + "/clusters/" + name, "", "");
  }

  Answer kubeconfig(String name) {
    return send("POST", project + "/clusters/" + name + "/kubeconfig", "", "");
  }

  Answer operation(String id) {
    return get("/operations/" + id);
  }

  Answer cancel(String id) {
    return send("POST", "/operations/" + id + "/cancel", "", "");
  }

  Answer retry(String id) {
    return send("POST", "/operations/" + id + "/retry", "", "");
  }

  String state(String operation) {
    return operation(operation).json().path("state").asString();
  }

  /** Oldest first. */
  List<JsonNode> events(String operation) {
    List<JsonNode> events = new ArrayList<>();
    get("/events?limit=200&operation=" + operation).json().path("items").forEach(events::addFirst);
    return events;
  }

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  private Answer send(String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer);
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
