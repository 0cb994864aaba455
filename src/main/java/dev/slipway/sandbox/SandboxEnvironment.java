package dev.slipway.sandbox;

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
 * Starts the sandbox's world before the service, when profile {@code sandbox} is named, and points
 * the service's ordinary settings at it. It ends after the service.
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
    SandboxWorld world =
        SandboxWorld.start(
            Binder.get(environment).bindOrCreate("slipway.sandbox", SandboxProperties.class));
    world.provideCredentials();
    SpringApplication.getShutdownHandlers().add(world::close);
    environment.getPropertySources().addFirst(new MapPropertySource("sandbox", world.settings()));
    bootstrap.addCloseListener(
        event ->
            event
                .getApplicationContext()
                .getBeanFactory()
                .registerSingleton("sandboxWorld", world));
  }

  /** Profiles and files are read by then. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
