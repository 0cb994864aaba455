package dev.slipway.blueprint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * RFC 7396 with one addition: where the target is a list of named things and the patch an object,
 * each key addresses the item of that name, or else of that index; {@code null} removes the item.
 * What the patterns do not allow is not changed but noted.
 */
final class MergePatch {
  private final List<String> allowed;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param allowed patterns of the paths that may change
   */
  MergePatch(List<String> allowed) {
    this.allowed = allowed;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  JsonNode merge(JsonNode target, JsonNode patch) {
    JsonNode merged = merged(target, patch, OverridePath.ROOT);
    return merged == null ? target : merged;
  }

  /** {@code null}: removed. */
  private @Nullable JsonNode merged(@Nullable JsonNode target, JsonNode patch, OverridePath path) {
    if (patch.isObject() && target instanceof ArrayNode list) {
      return mergedList(list, patch, path);
    }
    if (patch.isObject() && (target instanceof ObjectNode || !patch.isEmpty())) {
      return mergedObject(target, patch, path);
    }
    if (allowed.stream().noneMatch(path::below)) {
      problems.add(notOverridable(path, patch));
      return target;
    }
    return patch.isNull() ? null : patch;
  }

  private JsonNode mergedObject(@Nullable JsonNode target, JsonNode patch, OverridePath path) {
    ObjectNode merged =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    patch
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = merged(merged.get(name), field.getValue(), path.field(name));
              if (value == null) {
                merged.remove(name);
              } else {
                merged.set(name, value);
              }
            });
    return merged;
  }

  private JsonNode mergedList(ArrayNode list, JsonNode patch, OverridePath path) {
    if (!NamedLists.named(list)) {
      problems.add(
          new Problem(
              path.pointer(),
              "The items of this list have no names",
              "a group of fields",
              "the whole list",
              "Give the whole list"));
      return list;
    }
    List<String> names = List.copyOf(NamedLists.byName(list).keySet());
    List<@Nullable JsonNode> items = new ArrayList<>(list.values());
    patch
        .properties()
        .forEach(
            field -> {
              int index = index(names, field.getKey());
              if (index < 0) {
                problems.add(noSuchItem(path.field(field.getKey()), names));
                return;
              }
              OverridePath item = path.item(names.get(index), index);
              items.set(index, merged(items.get(index), field.getValue(), item));
            });
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : items) {
      if (item != null) {
        merged.add(item);
      }
    }
    return merged;
  }

  /** A name wins over an index that looks like it. */
  private static int index(List<String> names, String key) {
    int named = names.indexOf(key);
    if (named >= 0 || !key.matches("0|[1-9][0-9]{0,3}")) {
      return named;
    }
    int index = Integer.parseInt(key);
    return index < names.size() ? index : -1;
  }

  private static Problem noSuchItem(OverridePath path, List<String> names) {
    return new Problem(
        path.pointer(),
        "The list has no item of this name",
        path.pointer().substring(path.pointer().lastIndexOf('/') + 1),
        "one of " + String.join(", ", names),
        "Name an item of the blueprint");
  }

  private Problem notOverridable(OverridePath path, JsonNode patch) {
    return new Problem(
        path.pointer(),
        "The blueprint does not let clusters override this",
        Problem.shown(patch),
        allowed.isEmpty() ? "no overrides" : "only " + String.join(", ", allowed),
        "Leave it out, or list the path as overridable in the blueprint; items of lists go by name,"
            + " as in {\"nodePools\": {\"general\": {…}}}");
  }
}
