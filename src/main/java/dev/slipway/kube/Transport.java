package dev.slipway.kube;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.lang.reflect.Proxy;
import java.net.http.HttpClient;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * One connection's HTTP client on threads that all connections share. On closing it is shut down at
 * once; fabric8 leaves that to the garbage collector, and with it a selector thread per cluster.
 */
final class Transport extends JdkHttpClientFactory {
  private final Executor executor;
  private final Queue<HttpClient> opened = new ConcurrentLinkedQueue<>();

  Transport(Executor executor) {
    this.executor = executor;
  }

  /** fabric8 keeps the client it builds to itself, so the builder tells us. */
  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    HttpClient.Builder builder = HttpClient.newBuilder().executor(executor);
    return (HttpClient.Builder)
        Proxy.newProxyInstance(
            Transport.class.getClassLoader(),
            new Class<?>[] {HttpClient.Builder.class},
            (proxy, method, arguments) -> {
              Object result = method.invoke(builder, arguments);
              if (result instanceof HttpClient client) {
                opened.add(client);
              }
              return result instanceof HttpClient.Builder ? proxy : result;
            });
  }

  @Override
  protected void closeHttpClient(JdkHttpClientImpl client) {
    opened.forEach(HttpClient::shutdownNow);
  }
}
