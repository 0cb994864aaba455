package dev.slipway.provisioning;

/** Kinds of operations we start. */
final class OperationKinds {
  static final String CREATE_CLUSTER = "CreateCluster";
  static final String DELETE_CLUSTER = "DeleteCluster";

  private OperationKinds() {}
}
