package dev.slipway.kube;

import java.util.List;

/** The Kubernetes API of one running cluster. Throws {@link KubeFailure}. */
public interface Kube extends AutoCloseable {

  /** Server version, e.g. {@code v1.35.1-aliyun.1}. */
  String version();

  /**
   * Server-side apply of all objects in order with field manager {@code slipway}, never by force:
   * what another manager claims is reported and left.
   */
  Applied apply(List<KubeObject> objects);

  /** Deletes what bears our mark for this group and is not among {@code keep}. */
  Applied prune(ObjectGroup group, List<KubeObject> keep);

  @Override
  void close();

  /**
   * What applying or pruning did.
   *
   * @param changed objects created, changed or deleted, as {@code Kind namespace/name}
   * @param conflicts fields that others claim, one sentence each
   */
  record Applied(List<String> changed, List<String> unchanged, List<String> conflicts) {}
}
