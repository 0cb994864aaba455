package dev.slipway.cloud.alibaba;

import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.AlibabaCloudCredentialsProvider;
import com.aliyun.credentials.provider.StaticCredentialsProvider;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.SettableClock;
import dev.slipway.catalog.Region;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Answers as told, whatever is asked, and remembers what was. */
class StubCloud implements AutoCloseable {
  static final Region REGION = new Region("cn-hangzhou");

  private interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final SettableClock clock = new SettableClock();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
  private final Deque<Reply> replies = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  StubCloud() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  Cloud cloud() {
    return cloud(CloudAccount.OWN);
  }

  Cloud cloud(CloudAccount account) {
    return clouds(properties(Duration.ofSeconds(5)), keys()).of(account, REGION);
  }

  /** A cloud that gives up after so long. */
  Cloud cloudThatWaits(Duration callTimeout) {
    return clouds(properties(callTimeout), keys()).of(CloudAccount.OWN, REGION);
  }

  AlibabaClouds clouds(CloudProperties properties, AlibabaCloudCredentialsProvider own) {
    return new AlibabaClouds(properties, CallBudgets.UNBOUNDED, meters, clock, own);
  }

  CloudProperties properties(Duration callTimeout) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new CloudProperties(
        endpoint, Duration.ofSeconds(2), callTimeout, 5, true, new CloudProperties.Budget(50, 100));
  }

  static AlibabaCloudCredentialsProvider keys() {
    return StaticCredentialsProvider.builder()
        .credential(
            CredentialModel.builder()
                .accessKeyId("testAK")
                .accessKeySecret("testSK")
                .type("access_key")
                .build())
        .build();
  }

  /** Answers come in the order in which they were told; the last is given again and again. */
  StubCloud answers(int status, String body) {
    replies.add(
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("x-acs-request-id", "R-1");
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return this;
  }

  StubCloud answers(String body) {
    return answers(200, body);
  }

  StubCloud breaksOff() {
    replies.add(HttpExchange::close);
    return this;
  }

  StubCloud breaksOffWithinTheAnswer() {
    replies.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write("{\"cluster_id\":".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          throw new IOException("breaks off");
        });
    return this;
  }

  StubCloud neverAnswers() {
    replies.add(_ -> closedWithin(Duration.ofMinutes(1)));
    return this;
  }

  /** Sends a byte now and then, for ever. */
  StubCloud drips() {
    replies.add(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (!closedWithin(Duration.ofMillis(20))) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
          }
        });
    return this;
  }

  /** Method, path, action, API version, then the query and the body, each on its own line. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many connections the requests came over. */
  int connections() {
    return connections.size();
  }

  String lastRequest() {
    return requests.getLast();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        "%s %s %s %s%s%s"
            .formatted(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("x-acs-action"),
                exchange.getRequestHeaders().getFirst("x-acs-version"),
                query(exchange.getRequestURI()),
                body.isEmpty() ? "" : "\n" + body));
    reply().to(exchange);
  }

  private boolean closedWithin(Duration wait) {
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      return true;
    }
  }

  private synchronized Reply reply() {
    return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
  }

  private static String query(URI uri) {
    return uri.getRawQuery() == null
        ? ""
        : Arrays.stream(uri.getRawQuery().split("&"))
            .map(part -> "\n" + URLDecoder.decode(part, StandardCharsets.UTF_8))
            .sorted()
            .collect(Collectors.joining());
  }
}
