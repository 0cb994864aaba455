package dev.slipway.sandbox.cloud;

/** A refusal as the vendor words it: by a product in camelCase, by the gateway in PascalCase. */
final class ApiError extends RuntimeException {
  private final int status;
  private final String code;
  private final boolean gateway;

  private ApiError(int status, String code, String message, boolean gateway) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.gateway = gateway;
  }

  static ApiError product(int status, String code, String message) {
    return new ApiError(status, code, message, false);
  }

  static ApiError gateway(int status, String code, String message) {
    return new ApiError(status, code, message, true);
  }

  static ApiError invalid(String message) {
    return product(400, "InvalidParameter", message);
  }

  static ApiError noCluster(String id) {
    return product(
        404, "ErrorClusterNotFound", "cluster (%s) not found in our records".formatted(id));
  }

  static ApiError noPool(String id) {
    return product(404, "ErrorNodePoolNotFound", "node pool (%s) not found".formatted(id));
  }

  /** Which code a busy cluster answers is not documented; this one is what third parties note. */
  static ApiError wrongState(Cluster cluster, String action) {
    return product(
        400,
        "ErrorClusterState",
        "cluster (%s) is in state %s, which does not allow %s"
            .formatted(cluster.id(), cluster.state(), action));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  boolean isGateway() {
    return gateway;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
