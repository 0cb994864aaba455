package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;

/** The instance types we know limits of. */
public interface InstanceTypes {

  /** The table that ships with the service. */
  static InstanceTypes shipped() {
    return new InstanceTypeTable();
  }

  Optional<InstanceType> find(String id);

  /** In order of id. */
  List<InstanceType> all();
}
