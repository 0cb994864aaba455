package dev.slipway.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster's own values, on the paths that the blueprint lists as {@code overridable}.
 *
 * <p>A patch is a JSON merge patch (RFC 7396) below {@code /spec}. Since that replaces lists whole,
 * there is one addition: items of lists of named things may be addressed by name (or index) with an
 * object, as in {@code {"foundation": {"nodePools": {"general": {"size": {"max": 40}}}}}}. A
 * pattern allows its own path and all below it; {@code *} stands for one segment.
 */
public final class Overrides {
  private Overrides() {}

  /**
   * @param patch {@code null}: none
   * @throws BlueprintInvalid when it touches other paths (pointers into the patch) or the outcome
   *     does not fit the schema (pointers into the outcome)
   */
  public static BlueprintDocument apply(BlueprintRevision revision, @Nullable JsonNode patch) {
    BlueprintDocument document = revision.document();
    if (patch == null || patch.isNull()) {
      return document;
    }
    if (!patch.isObject()) {
      throw new BlueprintInvalid(
          List.of(
              At.root(patch)
                  .problem("Overrides are not a patch", "an object", "Give a JSON merge patch")));
    }
    var merge = new MergePatch(document.blueprint().spec().overridable());
    JsonNode spec = merge.merge(document.tree().path("spec"), patch);
    if (!merge.problems().isEmpty()) {
      throw new BlueprintInvalid(merge.problems());
    }
    ObjectNode outcome = ((ObjectNode) document.tree()).deepCopy();
    outcome.set("spec", spec);
    return BlueprintDocuments.read(outcome);
  }
}
