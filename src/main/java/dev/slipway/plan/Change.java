package dev.slipway.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan, and later one step of an operation.
 *
 * @param key unique in its plan, e.g. {@code node-pool/general}
 * @param step kind of step that carries it out, e.g. {@code EnsureNodePool}
 * @param target what is changed, in words people know, e.g. {@code node pool "general"}
 * @param after keys of the changes that must be done before
 */
public record Change(
    String key,
    String step,
    Layer layer,
    String target,
    Verb verb,
    Effect effect,
    List<Difference> differences,
    String reason,
    List<String> after) {
  public Change {
    differences = List.copyOf(differences);
    after = List.copyOf(after);
  }

  Change after(List<String> keys) {
    return new Change(key, step, layer, target, verb, effect, differences, reason, keys);
  }

  /** What is done to the target. */
  public enum Verb {
    CREATE,
    UPDATE,
    DELETE,
    VERIFY
  }

  /**
   * One field.
   *
   * @param pointer JSON pointer into the blueprint, or a field of the target
   */
  public record Difference(String pointer, @Nullable String from, @Nullable String to) {}
}
