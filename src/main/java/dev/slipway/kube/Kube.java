package dev.slipway.kube;

import java.util.List;
import java.util.Map;

/** The Kubernetes API of one running cluster. Throws {@link KubeFailure}. */
public interface Kube extends AutoCloseable {

  /** Server version, e.g. {@code v1.35.1-aliyun.1}. */
  String version();

  /**
   * Server-side apply of all objects in order with field manager {@code slipway}, never by force:
   * what another manager claims is reported and left, all else of the object is applied.
   */
  Applied apply(List<KubeObject> objects);

  /**
   * Deletes what bears our mark for this group and is not among {@code keep}. A namespace that
   * still holds something and a storage class that volumes still name are reported and left.
   */
  Applied prune(ObjectGroup group, List<KubeObject> keep);

  /**
   * What applying these objects of the group and pruning the rest would create, change or delete,
   * as {@code Kind namespace/name}. Asks the server and changes nothing.
   */
  List<String> differing(ObjectGroup group, List<KubeObject> objects);

  /**
   * How the wanted objects stand in the cluster, by group. One list call for each kind of the
   * groups; changes nothing.
   */
  Map<ObjectGroup, Standing> standing(Map<ObjectGroup, List<KubeObject>> wanted);

  @Override
  void close();

  /**
   * What applying or pruning did.
   *
   * @param changed objects created, changed or deleted, as {@code Kind namespace/name}
   * @param conflicts what was left to others, one sentence each
   */
  record Applied(List<String> changed, List<String> unchanged, List<String> conflicts) {}
}
