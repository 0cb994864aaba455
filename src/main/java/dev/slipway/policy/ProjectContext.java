package dev.slipway.policy;

import java.util.List;

/**
 * What beside the document a judgement depends on.
 *
 * @param waivers those in force in the blueprint's project
 * @param clusters those that hang on the blueprint
 */
public record ProjectContext(List<Waiver> waivers, List<LiveCluster> clusters) {
  public static final ProjectContext NONE = new ProjectContext(List.of(), List.of());

  public ProjectContext {
    waivers = List.copyOf(waivers);
    clusters = List.copyOf(clusters);
  }
}
