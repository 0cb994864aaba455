package dev.slipway.sandbox.cloud;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Times in the several spellings of the vendor. */
final class Times {
  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter STAGE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Times() {}

  static String utc(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String china(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        time.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA));
  }

  static String stage(Instant time) {
    return STAGE.format(time.atOffset(CHINA));
  }
}
