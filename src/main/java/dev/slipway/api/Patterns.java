package dev.slipway.api;

/** What texts in bodies must look like. */
final class Patterns {
  static final String NAME = "^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$";
  static final String NAME_WORDS =
      "1 to 40 lower-case letters, digits and dashes, no dash at the ends";
  static final String REGION = "^[a-z]{2}(-[a-z0-9]+)+$";
  static final String REGION_WORDS = "a region id such as cn-hangzhou";
  static final String ROLE_ARN = "^acs:ram::\\d+:role/[\\w.-]{1,64}$";
  static final String ROLE_ARN_WORDS = "a RAM role such as acs:ram::1234567890123456:role/slipway";
  static final String RESOURCE_ID = "^[a-zA-Z0-9-]{1,64}$";
  static final String RESOURCE_ID_WORDS = "an id of the cloud, such as vsw-bp1234567890";

  private Patterns() {}
}
