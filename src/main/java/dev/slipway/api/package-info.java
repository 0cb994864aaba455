/** REST: requests in, responses and problems out; decides nothing. */
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
      "readiness",
      "provisioning",
      "access"
    })
package dev.slipway.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
