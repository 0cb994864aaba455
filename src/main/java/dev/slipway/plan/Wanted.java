package dev.slipway.plan;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.Site;
import dev.slipway.policy.Verdict;
import java.util.List;

/**
 * Everything a plan depends on besides what is there.
 *
 * @param blueprintDigest content digest of the revision with the cluster's overrides
 * @param kubernetesVersion exact, e.g. {@code 1.35.1-aliyun.1}
 * @param addons beyond those that come with the control plane
 */
public record Wanted(
    String cluster,
    Blueprint blueprint,
    int revision,
    String blueprintDigest,
    Site site,
    String kubernetesVersion,
    List<Addon> addons,
    List<Objects> objects,
    Verdict verdict,
    CapacityProof capacity) {
  public Wanted {
    addons = List.copyOf(addons);
    objects = List.copyOf(objects);
  }

  /** An add-on of a layer. */
  public record Addon(Layer layer, String name) {}

  /**
   * Kubernetes objects applied together.
   *
   * @param group e.g. {@code storage-classes}
   * @param titles what people call the objects, e.g. {@code StorageClass database}
   * @param after keys of the changes that must be done before, as far as they are to be done
   */
  public record Objects(Layer layer, String group, List<String> titles, List<String> after) {
    public Objects {
      titles = List.copyOf(titles);
      after = List.copyOf(after);
    }
  }
}
