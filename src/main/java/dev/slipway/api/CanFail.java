package dev.slipway.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Problems a handler may answer beyond those that every request may meet; for the contract. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface CanFail {
  ProblemKind[] value();
}
