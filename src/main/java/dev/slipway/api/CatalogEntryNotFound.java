package dev.slipway.api;

/** The catalog has no such entry. */
class CatalogEntryNotFound extends RuntimeException {
  CatalogEntryNotFound(String kind, String name) {
    super("There is no %s \"%s\"".formatted(kind, name));
  }
}
