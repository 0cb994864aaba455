package dev.slipway.blueprint;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** All blueprints with all their revisions. Judging them is not its affair. */
@Component
public class Blueprints {

  /**
   * Stores revision 1 in the caller's transaction.
   *
   * @throws BlueprintNameTaken also when another request was faster by a moment
   */
  public BlueprintRevision add(UUID projectId, BlueprintDocument document, String actor) {
    throw new UnsupportedOperationException();
  }

  /**
   * Stores the next revision; content equal to the latest stores nothing and answers that one.
   *
   * @param expected the latest revision as the writer knows it
   * @throws RevisionStale when it is not the latest
   */
  public BlueprintRevision revise(
      UUID projectId, String name, int expected, BlueprintDocument document, String actor) {
    throw new UnsupportedOperationException();
  }

  /** The latest revision. */
  public BlueprintRevision require(UUID projectId, String name) {
    throw new UnsupportedOperationException();
  }

  public BlueprintRevision require(UUID projectId, String name, int revision) {
    throw new UnsupportedOperationException();
  }

  /**
   * Latest revisions in order of name.
   *
   * @param after name of the last one seen; empty for the first page
   */
  public List<BlueprintRevision> list(UUID projectId, String after, int limit) {
    throw new UnsupportedOperationException();
  }

  /**
   * Revisions of one blueprint, newest first.
   *
   * @param before number of the last one seen; {@code Integer.MAX_VALUE} for the first page
   */
  public List<BlueprintRevision> revisions(UUID projectId, String name, int before, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Hides it; its revisions stay for the clusters built from them. Its name is free again. */
  public void delete(UUID projectId, String name, String actor) {
    throw new UnsupportedOperationException();
  }
}
