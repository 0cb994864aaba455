package dev.slipway.cloud;

import org.jspecify.annotations.Nullable;

/** A call to the cloud did not give what was asked. */
public class CloudFailure extends RuntimeException {
  private final CloudError error;
  private final @Nullable String code;
  private final @Nullable String requestId;

  /**
   * @param code the vendor's code, e.g. {@code QuotaExceeded.Cluster}
   * @param requestId the vendor's request id
   */
  public CloudFailure(
      CloudError error,
      String message,
      @Nullable String code,
      @Nullable String requestId,
      @Nullable Throwable cause) {
    super(message, cause);
    this.error = error;
    this.code = code;
    this.requestId = requestId;
  }

  public CloudError error() {
    return error;
  }

  public @Nullable String code() {
    return code;
  }

  public @Nullable String requestId() {
    return requestId;
  }
}
