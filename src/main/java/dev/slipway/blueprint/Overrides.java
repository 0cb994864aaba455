package dev.slipway.blueprint;

import java.util.List;
import java.util.regex.Pattern;
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
  private static final Pattern LINE = Pattern.compile(" \\(line \\d+, column \\d+\\)$");

  private Overrides() {}

  /**
   * @param patch {@code null}: none
   * @throws OverridesInvalid when it touches other paths or the outcome does not fit the schema
   */
  public static BlueprintDocument apply(BlueprintRevision revision, @Nullable JsonNode patch) {
    BlueprintDocument document = revision.document();
    if (patch == null || patch.isNull()) {
      return document;
    }
    if (!patch.isObject()) {
      throw new OverridesInvalid(
          List.of(
              At.root(patch)
                  .problem("Overrides are not a patch", "an object", "Give a JSON merge patch")));
    }
    var merge = new MergePatch(document.blueprint().spec().overridable());
    ObjectNode outcome = merged(document, merge, patch);
    if (!merge.problems().isEmpty()) {
      throw new OverridesInvalid(merge.problems());
    }
    try {
      return BlueprintDocuments.read(outcome);
    } catch (BlueprintInvalid misfit) {
      throw new OverridesInvalid(
          misfit.problems().stream().map(problem -> inPatch(problem, outcome, patch)).toList());
    }
  }

  /**
   * What a cluster was built from. It was checked then; a schema that has become stricter since
   * takes nothing back.
   *
   * @param patch {@code null}: none
   */
  public static BlueprintDocument stored(BlueprintRevision revision, @Nullable JsonNode patch) {
    BlueprintDocument document = revision.document();
    if (patch == null || patch.isNull()) {
      return document;
    }
    var merge = new MergePatch(document.blueprint().spec().overridable());
    ObjectNode outcome = merged(document, merge, patch);
    return BlueprintDocuments.stored(outcome.toString(), CanonicalJson.digest(outcome));
  }

  private static ObjectNode merged(BlueprintDocument document, MergePatch merge, JsonNode patch) {
    ObjectNode outcome = ((ObjectNode) document.tree()).deepCopy();
    outcome.set("spec", merge.merge(document.tree().path("spec"), patch));
    return outcome;
  }

  /** What is wrong with the outcome, where the patch made it so; it has no lines of its own. */
  private static Problem inPatch(Problem problem, JsonNode outcome, JsonNode patch) {
    String pointer = "";
    JsonNode target = outcome.path("spec");
    JsonNode given = patch;
    for (String segment : problem.pointer().substring("/spec".length()).split("/")) {
      if (segment.isEmpty()) {
        continue;
      }
      String key = segment.replace("~1", "/").replace("~0", "~");
      JsonNode next = target.isArray() ? target.path(index(key)) : target.path(key);
      String name = next.path("name").asString(key);
      String addressed = target.isArray() && given.isObject() && given.has(name) ? name : key;
      JsonNode deeper = given.isArray() ? given.path(index(addressed)) : given.path(addressed);
      if (deeper.isMissingNode()) {
        break;
      }
      pointer = At.child(pointer, addressed);
      target = next;
      given = deeper;
    }
    return new Problem(
        pointer,
        LINE.matcher(problem.message()).replaceFirst(""),
        Problem.shown(given),
        problem.expected(),
        problem.remedy());
  }

  private static int index(String segment) {
    return segment.matches("[0-9]{1,6}") ? Integer.parseInt(segment) : -1;
  }
}
