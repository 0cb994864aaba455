package dev.slipway.access;

/** What a member may do in a project; each includes the ones before. */
public enum Role {
  /** Reads everything of the project, kubeconfigs excepted. */
  VIEWER,
  /** Starts operations and fetches kubeconfigs. */
  OPERATOR,
  /** Changes the project itself. */
  ADMIN;

  public boolean includes(Role other) {
    return ordinal() >= other.ordinal();
  }
}
