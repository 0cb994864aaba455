package dev.slipway.policy;

import java.util.UUID;

/** There is no such waiver in the project, or it is revoked. */
public class WaiverNotFound extends RuntimeException {
  WaiverNotFound(UUID id) {
    super("There is no waiver %s in this project".formatted(id));
  }
}
