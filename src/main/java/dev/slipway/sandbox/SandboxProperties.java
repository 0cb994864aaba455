package dev.slipway.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param directory where everything the sandbox knows is kept between starts
 * @param world folder or address of a world of another process to join, instead of having one
 * @param demo builds an example cluster and tells of it; not in a world that was joined
 * @param speed how many times faster than real the simulated cloud works; 1 is real
 * @param kubeconfig a real API server to use for every cluster, instead of simulated ones
 */
@ConfigurationProperties("slipway.sandbox")
record SandboxProperties(
    @DefaultValue(".slipway") Path directory,
    @Nullable String world,
    @DefaultValue("true") boolean demo,
    @DefaultValue("24") double speed,
    @Nullable Path kubeconfig) {

  /** Many services share one world; each building the same example would only be confusing. */
  boolean builds() {
    return demo && world == null;
  }
}
