package dev.slipway.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts the sandbox's world before the service, or joins one, when profile {@code sandbox} is
 * named, and points the service's ordinary settings at it. A world of one's own ends after the
 * service. With profile {@code world} the world is all that starts.
 */
final class SandboxEnvironment implements EnvironmentPostProcessor, Ordered {
  private final ConfigurableBootstrapContext bootstrap;

  SandboxEnvironment(ConfigurableBootstrapContext bootstrap) {
    this.bootstrap = bootstrap;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (!environment.acceptsProfiles(Profiles.of("sandbox"))) {
      return;
    }
    SandboxProperties properties =
        Binder.get(environment).bindOrCreate("slipway.sandbox", SandboxProperties.class);
    boolean alone = environment.acceptsProfiles(Profiles.of("world"));
    Surroundings world =
        properties.world() == null || alone
            ? started(properties)
            : JoinedWorld.at(properties.world());
    Directions directions = world.directions();
    directions.provideCredentials();
    Map<String, Object> settings = new HashMap<>(directions.settings());
    if (properties.world() != null) {
      // Several services of one folder do not write into one file.
      settings.put("slipway.sandbox.log", "service-" + ProcessHandle.current().pid());
    }
    environment.getPropertySources().addFirst(new MapPropertySource("sandbox", settings));
    bootstrap.addCloseListener(
        event -> {
          if (alone) {
            stay(directions);
          }
          event.getApplicationContext().getBeanFactory().registerSingleton("sandboxWorld", world);
        });
  }

  private static SandboxWorld started(SandboxProperties properties) {
    SandboxWorld world = SandboxWorld.start(properties);
    SpringApplication.getShutdownHandlers().add(world::close);
    return world;
  }

  /** Nothing is made of the service, not even its context; the logs are ready by now. */
  private static void stay(Directions directions) {
    System.out.printf(
        """

        World        %1$s (for services: --spring.profiles.active=sandbox --slipway.sandbox.world=%1$s)
        Cloud        %2$s (simulated Alibaba Cloud)
        Database     %3$s

        """,
        directions.world(), directions.cloud().endpoint(), directions.database().url());
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Profiles and files are read by then. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
