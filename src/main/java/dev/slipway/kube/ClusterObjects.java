package dev.slipway.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Single calls to one cluster, timed, with failures in our words. */
final class ClusterObjects {
  private static final String MANAGER = "slipway";

  private final KubernetesClient client;
  private final KubernetesSerialization serialization;
  private final MeterRegistry meters;

  ClusterObjects(
      KubernetesClient client, KubernetesSerialization serialization, MeterRegistry meters) {
    this.client = client;
    this.serialization = serialization;
    this.meters = meters;
  }

  String version() {
    return call("read", "the version", this::served).getGitVersion();
  }

  /** Absent also where the kind is unknown. */
  @Nullable GenericKubernetesResource find(KubeObject object) {
    return call("read", object.title(), () -> resource(object).get());
  }

  /** Throws {@link FieldsClaimed} when others own fields of it. */
  GenericKubernetesResource apply(KubeObject object, boolean dryRun) {
    return call(
        "apply",
        object.title(),
        () ->
            resource(object)
                .dryRun(dryRun)
                .fieldValidation(Validation.STRICT)
                .fieldManager(MANAGER)
                .serverSideApply());
  }

  /** None where the kind is unknown. */
  List<Marked> marked(ObjectKind kind, ObjectGroup group) {
    return held(kind, group).stream().map(found -> marked(kind, found.getMetadata())).toList();
  }

  /** Whole objects that bear our mark, by title; none where the kind is unknown. */
  Map<String, Map<?, ?>> contents(ObjectKind kind, ObjectGroup group) {
    Map<String, Map<?, ?>> contents = new LinkedHashMap<>();
    for (GenericKubernetesResource found : held(kind, group)) {
      Marked marked = marked(kind, found.getMetadata());
      if (!marked.beingDeleted()) {
        contents.put(marked.title(), serialization.convertValue(found, Map.class));
      }
    }
    return contents;
  }

  private List<GenericKubernetesResource> held(ObjectKind kind, ObjectGroup group) {
    return noneOfUnknownKind(
        () ->
            call(
                "list",
                kind.plural(),
                () ->
                    operations(kind)
                        .inAnyNamespace()
                        .withLabels(Mark.of(group))
                        .list()
                        .getItems()));
  }

  void delete(Marked marked) {
    var operations = operations(marked.kind());
    call(
        "delete",
        marked.title(),
        () ->
            marked.namespace() == null
                ? operations.withName(marked.name()).delete()
                : operations.inNamespace(marked.namespace()).withName(marked.name()).delete());
  }

  /** Whether there is at least one object of this kind; kinds that are unknown have none. */
  boolean holds(String namespace, String apiGroup, String plural) {
    var kind =
        new ResourceDefinitionContext.Builder()
            .withGroup(apiGroup)
            .withVersion("v1")
            .withPlural(plural)
            .withNamespaced(true)
            .build();
    var one = new ListOptionsBuilder().withLimit(1L).build();
    return !noneOfUnknownKind(
            () ->
                call(
                    "list",
                    plural,
                    () ->
                        client
                            .genericKubernetesResources(kind)
                            .inNamespace(namespace)
                            .list(one)
                            .getItems()))
        .isEmpty();
  }

  Set<String> storageClassesInUse() {
    return call("list", "persistentvolumes", () -> client.persistentVolumes().list().getItems())
        .stream()
        .map(volume -> volume.getSpec().getStorageClassName())
        .filter(name -> name != null)
        .collect(Collectors.toSet());
  }

  /** Equal but for what the server notes of each write. */
  boolean sameContent(GenericKubernetesResource one, GenericKubernetesResource other) {
    return content(one).equals(content(other));
  }

  void close() {
    client.close();
  }

  /** The client answers 404 with nothing: the address is served, but not by an API server yet. */
  private VersionInfo served() {
    VersionInfo version = client.getKubernetesVersion();
    if (version == null) {
      throw new KubernetesClientException("not served", HttpURLConnection.HTTP_NOT_FOUND, null);
    }
    return version;
  }

  private GenericKubernetesResource content(GenericKubernetesResource resource) {
    GenericKubernetesResource content = serialization.clone(resource);
    content.getMetadata().setResourceVersion(null);
    content.getMetadata().getManagedFields().forEach(entry -> entry.setTime(null));
    return content;
  }

  private Resource<GenericKubernetesResource> resource(KubeObject object) {
    var operations = operations(ObjectKind.of(object));
    var content = serialization.convertValue(object.content(), GenericKubernetesResource.class);
    return object.namespace() == null
        ? operations.resource(content)
        : operations.inNamespace(object.namespace()).resource(content);
  }

  private MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      operations(ObjectKind kind) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup(kind.apiGroup())
            .withVersion(kind.version())
            .withKind(kind.kind())
            .withPlural(kind.plural())
            .withNamespaced(kind.namespaced())
            .build());
  }

  private static Marked marked(ObjectKind kind, ObjectMeta metadata) {
    return new Marked(
        kind, metadata.getNamespace(), metadata.getName(), metadata.getDeletionTimestamp() != null);
  }

  private static <T> List<T> noneOfUnknownKind(Supplier<List<T>> list) {
    try {
      return list.get();
    } catch (KubeFailure failure) {
      if (failure.kind() == KubeFailure.Kind.UNKNOWN_KIND) {
        return List.of();
      }
      throw failure;
    }
  }

  private <T extends @Nullable Object> T call(String verb, String what, Supplier<T> call) {
    Timer.Sample sample = Timer.start(meters);
    String outcome = "error";
    try {
      T answer = call.get();
      outcome = "ok";
      return answer;
    } catch (KubernetesClientException e) {
      KubeFailure failure = Answers.failure(verb + " " + what, e);
      outcome = failure instanceof FieldsClaimed ? "claimed" : word(failure.kind());
      throw failure;
    } finally {
      sample.stop(meters.timer("slipway.kube.calls", "verb", verb, "outcome", outcome));
    }
  }

  private static String word(KubeFailure.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
