package dev.slipway.kube;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An API server that answers what a test says; for what no working server can be made to do. */
final class ScriptedApi implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Request, Answer> script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  ScriptedApi(Function<Request, Answer> script) throws IOException {
    this.script = script;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static String kubeconfig(String server, String user) {
    return """
    apiVersion: v1
    kind: Config
    current-context: here
    clusters: [{name: here, cluster: {server: "%s"}}]
    users: [{name: me, user: {%s}}]
    contexts: [{name: here, context: {cluster: here, user: me}}]
    """
        .formatted(server, user);
  }

  String kubeconfig() {
    return kubeconfig("http://127.0.0.1:" + server.getAddress().getPort(), "token: s3cret");
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      requests.add(request);
      Answer answer = script.apply(request);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  record Request(String method, String path, String body) {}

  record Answer(int status, String body) {
    static Answer status(int code, String message, String details) {
      return new Answer(
          code,
          """
          {"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": %d, "message": "%s", "details": %s}
          """
              .formatted(code, message, details));
    }
  }
}
