package dev.slipway.plan;

/** Layers of the architecture, in order of building. */
public enum Layer {
  FOUNDATION,
  NETWORKING,
  STORAGE,
  OBSERVABILITY,
  SCALING,
  EXTENSIONS
}
