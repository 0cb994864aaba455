package dev.slipway.sandbox.kubernetes;

import dev.slipway.sandbox.kubernetes.ResourceType.Trait;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster serves, in both forms that clients ask for. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> CUSTOM_VERBS =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
  private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

  private static final Set<String> EXTENSIONS =
      Set.of("admissionregistration.k8s.io", "apiextensions.k8s.io");

  private Discovery() {}

  /** {@code /api} */
  static ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  /** {@code /apis} */
  static ObjectNode groups(List<ResourceType> types) {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    versionsByGroup(types)
        .forEach(
            (group, versions) -> {
              if (!group.isEmpty()) {
                groups.add(group(group, versions));
              }
            });
    return list;
  }

  /** {@code /apis/{group}} */
  static ObjectNode group(List<ResourceType> types, String name) {
    Set<String> versions = versionsByGroup(types).get(name);
    if (versions == null) {
      throw Refusal.noSuchPath();
    }
    ObjectNode group = Json.object().put("kind", "APIGroup").put("apiVersion", "v1");
    group.setAll(group(name, versions));
    return group;
  }

  private static ObjectNode group(String name, Set<String> versions) {
    ObjectNode group = Json.object().put("name", name);
    ArrayNode served = group.putArray("versions");
    versions.forEach(version -> served.add(version(name, version)));
    group.set("preferredVersion", version(name, versions.iterator().next()));
    return group;
  }

  private static ObjectNode version(String group, String version) {
    return Json.object().put("groupVersion", group + "/" + version).put("version", version);
  }

  private static Map<String, Set<String>> versionsByGroup(List<ResourceType> types) {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    types.forEach(
        type ->
            groups.computeIfAbsent(type.group(), _ -> new LinkedHashSet<>()).add(type.version()));
    return groups;
  }

  /** {@code /api/v1} and {@code /apis/{group}/{version}} */
  static ObjectNode resources(List<ResourceType> types, String group, String version) {
    List<ResourceType> served = served(types, group, version);
    if (served.isEmpty()) {
      throw Refusal.noSuchPath();
    }
    ObjectNode list = Json.object().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    list.put("groupVersion", served.getFirst().apiVersion());
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : served) {
      ObjectNode resource = resource(type, type.plural(), verbs(type));
      resource.put("singularName", type.singular());
      addOtherNames(resource, type);
      resources.add(resource);
      if (type.is(Trait.STATUS)) {
        resources.add(
            resource(type, type.plural() + "/status", STATUS_VERBS).put("singularName", ""));
      }
    }
    return list;
  }

  private static List<String> verbs(ResourceType type) {
    if (type == Kinds.NAMESPACE) {
      return VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList();
    }
    return type.is(Trait.CUSTOM) ? CUSTOM_VERBS : VERBS;
  }

  private static ObjectNode resource(ResourceType type, String name, List<String> verbs) {
    ObjectNode resource = Json.object().put("name", name).put("namespaced", type.namespaced());
    addTexts(resource.put("kind", type.kind()), "verbs", verbs);
    return resource;
  }

  private static List<ResourceType> served(List<ResourceType> types, String group, String version) {
    return types.stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .sorted(Comparator.comparing(ResourceType::plural))
        .toList();
  }

  /** All groups of {@code /api} (core) or {@code /apis} with all their resources in one answer. */
  static ObjectNode aggregated(List<ResourceType> types, boolean core) {
    ObjectNode list =
        Json.object()
            .put("kind", "APIGroupDiscoveryList")
            .put("apiVersion", "apidiscovery.k8s.io/v2");
    list.putObject("metadata");
    ArrayNode items = list.putArray("items");
    versionsByGroup(types)
        .forEach(
            (group, versions) -> {
              if (group.isEmpty() == core) {
                items.add(aggregatedGroup(types, group, versions));
              }
            });
    return list;
  }

  private static ObjectNode aggregatedGroup(
      List<ResourceType> types, String group, Set<String> versions) {
    ObjectNode item = Json.object();
    item.putObject("metadata").put("name", group);
    ArrayNode list = item.putArray("versions");
    for (String version : versions) {
      ObjectNode entry = list.addObject().put("version", version).put("freshness", "Current");
      ArrayNode resources = entry.putArray("resources");
      served(types, group, version).forEach(type -> resources.add(aggregatedResource(type)));
    }
    return item;
  }

  private static ObjectNode aggregatedResource(ResourceType type) {
    ObjectNode resource = Json.object().put("resource", type.plural());
    resource.set("responseKind", responseKind(type));
    resource.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
    resource.put("singularResource", type.singular());
    addTexts(resource, "verbs", verbs(type));
    addOtherNames(resource, type);
    if (type.is(Trait.STATUS)) {
      ObjectNode status = resource.putArray("subresources").addObject();
      status.put("subresource", "status").set("responseKind", responseKind(type));
      addTexts(status, "verbs", STATUS_VERBS);
    }
    return resource;
  }

  private static ObjectNode responseKind(ResourceType type) {
    return Json.object()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }

  private static void addOtherNames(ObjectNode resource, ResourceType type) {
    if (!type.shortNames().isEmpty()) {
      addTexts(resource, "shortNames", type.shortNames());
    }
    if (type.is(Trait.ALL)) {
      addTexts(resource, "categories", List.of("all"));
    }
    if (EXTENSIONS.contains(type.group())) {
      addTexts(resource, "categories", List.of("api-extensions"));
    }
  }

  private static void addTexts(ObjectNode object, String field, List<String> texts) {
    texts.forEach(object.withArray(field)::add);
  }
}
