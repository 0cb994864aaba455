/** What we need of a cloud, in our own words; {@code cloud.alibaba} alone knows the vendor. */
@NullMarked
@ApplicationModule(allowedDependencies = {"blueprint", "catalog"})
package dev.slipway.cloud;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
