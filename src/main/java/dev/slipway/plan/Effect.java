package dev.slipway.plan;

/** How hard a change hits what runs. */
public enum Effect {
  NONE_VISIBLE,
  IN_PLACE,
  NEW_NODES_ONLY,
  ROLLS_NODES,
  REPLACES,
  DESTROYS,
  IMPOSSIBLE
}
