/**
 * A simulated Alibaba Cloud over real HTTP: ACK, ECS, VPC, STS and ASM as far as clusters need
 * them.
 */
@NullMarked
package dev.slipway.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
