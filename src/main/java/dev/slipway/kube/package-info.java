/**
 * What we need of a running cluster and the baseline objects per layer; the only package that sees
 * the Kubernetes client.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog"})
package dev.slipway.kube;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
