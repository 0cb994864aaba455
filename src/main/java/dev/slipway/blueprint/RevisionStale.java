package dev.slipway.blueprint;

/** The blueprint has a newer revision than the one the change was made against. */
public class RevisionStale extends RuntimeException {
  public RevisionStale(String name, int expected, int latest) {
    super("Blueprint \"%s\" is at revision %d by now, not %d".formatted(name, latest, expected));
  }
}
