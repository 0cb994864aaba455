package dev.slipway.plan;

/** Kinds of steps that carry out changes: the words plans and step runners share. */
public final class Steps {
  private Steps() {}

  public static final String ENSURE_CONTROL_PLANE = "EnsureControlPlane";
  public static final String ENSURE_NODE_POOL = "EnsureNodePool";
  public static final String ENSURE_ADDONS = "EnsureAddons";
  public static final String ENSURE_AUTOSCALER = "EnsureAutoscaler";
  public static final String ENSURE_OBJECTS = "EnsureObjects";
  public static final String ENSURE_MESH_MEMBERSHIP = "EnsureMeshMembership";
  public static final String VERIFY_CLUSTER = "VerifyCluster";
  public static final String LIFT_DELETION_PROTECTION = "LiftDeletionProtection";
  public static final String LEAVE_MESH = "LeaveMesh";
  public static final String DELETE_CLUSTER = "DeleteCluster";
  public static final String VERIFY_NOTHING_LEFT = "VerifyNothingLeft";

  public static final String CONTROL_PLANE = "control-plane";
  public static final String AUTOSCALER = "autoscaler";
  public static final String SERVICE_MESH = "service-mesh";
  public static final String VERIFY = "verify";

  public static String nodePool(String name) {
    return "node-pool/" + name;
  }

  public static String addons(Layer layer) {
    return "add-ons/" + layer.name().toLowerCase(java.util.Locale.ROOT);
  }

  public static String objects(String group) {
    return "objects/" + group;
  }

  /** What stands behind the slash of a change's key: pool, layer or group. */
  public static String subject(String key) {
    return key.substring(key.indexOf('/') + 1);
  }
}
