package dev.slipway.api;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;

/** Takes bodies off the wire, but no more of them than can make sense. */
final class Bodies {
  static final int LIMIT = 256 * 1024;

  private Bodies() {}

  /**
   * @throws BodyTooLarge before anything is parsed
   */
  static byte[] read(HttpInputMessage message) throws IOException {
    if (message.getHeaders().getContentLength() > LIMIT) {
      throw new BodyTooLarge(LIMIT);
    }
    byte[] body = message.getBody().readNBytes(LIMIT + 1);
    if (body.length > LIMIT) {
      throw new BodyTooLarge(LIMIT);
    }
    return body;
  }
}
