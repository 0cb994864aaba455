/** The use cases and the Ensure steps: ties plan, operation, cloud, kube and cluster together. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "blueprint",
      "catalog",
      "capacity",
      "policy",
      "plan",
      "history",
      "operation",
      "cluster",
      "cloud",
      "kube",
      "readiness",
      "access"
    })
package dev.slipway.provisioning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
