package dev.slipway.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Connections by fabric8. Each costs a selector thread while it is open, so only so many are open
 * at once; all else runs on virtual threads.
 */
@Component
class FabricKubes implements Kubes {
  private final KubeProperties properties;
  private final MeterRegistry meters;
  private final Semaphore connections;
  private final KubernetesSerialization serialization = new KubernetesSerialization();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("kube-", 0).factory());

  FabricKubes(KubeProperties properties, MeterRegistry meters) {
    this.properties = properties;
    this.meters = meters;
    connections = new Semaphore(properties.connections(), true);
  }

  @Override
  public Kube connect(String kubeconfig) {
    Config config = config(kubeconfig);
    awaitConnection();
    try {
      return new FabricKube(
          new ClusterObjects(client(config), serialization, meters), connections::release);
    } catch (RuntimeException e) {
      connections.release();
      throw e;
    }
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }

  /** Retrying is the operation's business; a call is one call. */
  private Config config(String kubeconfig) {
    Config config = Kubeconfigs.read(kubeconfig);
    config.setConnectionTimeout(millis(properties.connectTimeout()));
    config.setRequestTimeout(millis(properties.callTimeout()));
    config.setRequestRetryBackoffLimit(0);
    return config;
  }

  private KubernetesClient client(Config config) {
    try {
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientFactory(new Transport(executor))
          .withTaskExecutor(executor)
          .withKubernetesSerialization(serialization)
          .build();
    } catch (KubernetesClientException e) {
      throw Kubeconfigs.unusable("The kubeconfig's certificates or keys cannot be used");
    }
  }

  private void awaitConnection() {
    try {
      if (!connections.tryAcquire(properties.connectionWait().toMillis(), TimeUnit.MILLISECONDS)) {
        throw unreachable("All connections to clusters are in use");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("Interrupted while waiting for a connection to the cluster");
    }
  }

  private static KubeFailure unreachable(String message) {
    return new KubeFailure(KubeFailure.Kind.UNREACHABLE, 0, message, null);
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
