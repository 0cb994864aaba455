package dev.slipway.blueprint;

/**
 * One thing wrong with a request.
 *
 * @param pointer JSON pointer into the request
 */
public record Problem(
    String pointer, String message, String found, String expected, String remedy) {}
