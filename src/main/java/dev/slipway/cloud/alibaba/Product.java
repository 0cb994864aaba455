package dev.slipway.cloud.alibaba;

import dev.slipway.catalog.Region;
import java.util.Locale;

/** The products we call, with the version and style of their API. */
enum Product {
  /** Container Service (ACK). */
  CS("2015-12-15", "ROA"),
  ECS("2014-05-26", "RPC"),
  VPC("2016-04-28", "RPC"),
  STS("2015-04-01", "RPC"),
  /** Service Mesh (ASM). */
  SERVICEMESH("2020-01-11", "RPC");

  private final String version;
  private final String style;

  Product(String version, String style) {
    this.version = version;
    this.style = style;
  }

  String version() {
    return version;
  }

  String style() {
    return style;
  }

  /** Short name as in endpoints and metrics. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a body is written. */
  String bodyType() {
    return style.equals("RPC") ? "formData" : "json";
  }

  /** ASM has one endpoint for all regions. */
  String host(Region region) {
    if (this == SERVICEMESH) {
      return "servicemesh.aliyuncs.com";
    }
    return "%s.%s.aliyuncs.com".formatted(word(), region);
  }
}
