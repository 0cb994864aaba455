package dev.slipway.blueprint.promql;

/**
 * The first thing wrong with an expression.
 *
 * @param character where it is, from 1 on
 */
public record Flaw(int character, String found, String expected) {}
