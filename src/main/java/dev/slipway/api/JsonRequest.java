package dev.slipway.api;

/** A JSON body: a record of nullable parts with constraints on them, read by {@link JsonBodies}. */
interface JsonRequest {}
