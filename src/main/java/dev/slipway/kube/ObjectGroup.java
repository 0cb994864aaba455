package dev.slipway.kube;

/** Objects applied and pruned together: one step of an operation each, in this order. */
public enum ObjectGroup {
  NAMESPACES,
  GOVERNANCE,
  NETWORK_POLICIES,
  STORAGE_CLASSES,
  SNAPSHOT_CLASSES
}
