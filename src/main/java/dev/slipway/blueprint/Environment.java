package dev.slipway.blueprint;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much harm an outage does; rules are stricter towards production. */
public enum Environment {
  @JsonProperty("production")
  PRODUCTION,
  @JsonProperty("staging")
  STAGING,
  @JsonProperty("development")
  DEVELOPMENT
}
