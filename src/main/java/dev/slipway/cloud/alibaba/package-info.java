/** The cloud port over Alibaba Cloud's OpenAPI; the only package that sees the vendor's SDK. */
@NullMarked
package dev.slipway.cloud.alibaba;

import org.jspecify.annotations.NullMarked;
