package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;

/** The instance types we know limits of. */
public interface InstanceTypes {

  Optional<InstanceType> find(String id);

  /** In order of id. */
  List<InstanceType> all();
}
