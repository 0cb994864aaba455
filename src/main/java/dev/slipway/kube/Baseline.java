package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import java.util.List;

/** The objects every cluster gets, by group. */
public final class Baseline {
  private Baseline() {}

  /** In order of applying; empty where the blueprint asks for none. */
  public static List<KubeObject> objects(Blueprint blueprint, ObjectGroup group) {
    throw new UnsupportedOperationException();
  }
}
