package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.access.Project;
import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking;
import dev.slipway.blueprint.Problem;
import dev.slipway.catalog.Placement;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.Regions;
import dev.slipway.catalog.Site;
import dev.slipway.catalog.VSwitch;
import dev.slipway.cloud.Cloud;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the cloud what is behind a placement, and says everything that is wrong with it. */
@Component
class Sites {
  private final Regions regions;

  Sites(Regions regions) {
    this.regions = regions;
  }

  /** To be called before the cloud is asked: calls into a wrong region tell nobody anything. */
  void requireRegion(Project project, Region region) {
    if (regions.find(region.id()).isEmpty()) {
      throw new PlacementInvalid(
          List.of(
              new Problem(
                  "/placement/region",
                  "There is no such region",
                  region.id(),
                  "a region id such as cn-hangzhou",
                  "See /api/v1/catalog/regions")));
    }
    if (!project.allows(region)) {
      throw new PlacementInvalid(
          List.of(
              new Problem(
                  "/placement/region",
                  "Project \"%s\" may not use this region".formatted(project.name()),
                  region.id(),
                  project.regions().toString(),
                  "Choose an allowed region, or have the project's regions changed")));
    }
  }

  /**
   * @throws PlacementInvalid with every problem
   */
  Site require(Cloud cloud, Placement placement, Blueprint blueprint) {
    List<String> namedIds = NamedResources.vSwitches(blueprint);
    List<String> ids =
        Stream.of(placement.nodeVSwitches(), placement.podVSwitches(), namedIds)
            .flatMap(List::stream)
            .distinct()
            .toList();
    Map<String, VSwitch> known =
        cloud.vSwitchesById(ids).stream().collect(toMap(VSwitch::id, vSwitch -> vSwitch));
    List<Problem> problems = new ArrayList<>();
    List<VSwitch> nodes =
        resolved(known, placement, placement.nodeVSwitches(), "nodeVSwitches", problems);
    List<VSwitch> pods =
        resolved(known, placement, placement.podVSwitches(), "podVSwitches", problems);
    if (nodes.isEmpty() && problems.isEmpty()) {
      problems.add(
          new Problem(
              "/placement/nodeVSwitches",
              "A cluster needs at least one vSwitch for its nodes",
              "none",
              "1 to 8 vSwitch ids",
              "Name one vSwitch per zone"));
    }
    if (blueprint.networking().cni() == Networking.Cni.FLANNEL && !pods.isEmpty()) {
      problems.add(
          new Problem(
              "/placement/podVSwitches",
              "Flannel takes no pod vSwitches",
              placement.podVSwitches().toString(),
              "none",
              "Leave them out; /spec/networking/podCidr gives pods their addresses"));
    }
    Site site =
        new Site(
            placement,
            nodes,
            pods,
            namedIds.stream().flatMap(id -> Stream.ofNullable(known.get(id))).toList());
    if (problems.isEmpty()) {
      problems.addAll(DualStack.problems(site, blueprint));
      problems.addAll(
          AddressBlocks.problems(blueprint, placement.vpcId(), cloud.blocksOf(placement.vpcId())));
      problems.addAll(NamedResources.problems(cloud, site, blueprint));
    }
    if (!problems.isEmpty()) {
      throw new PlacementInvalid(problems);
    }
    return site;
  }

  private static List<VSwitch> resolved(
      Map<String, VSwitch> known,
      Placement placement,
      List<String> ids,
      String field,
      List<Problem> problems) {
    List<VSwitch> resolved = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < ids.size(); index++) {
      String pointer = "/placement/%s/%d".formatted(field, index);
      String id = ids.get(index);
      VSwitch vSwitch = known.get(id);
      if (!seen.add(id)) {
        problems.add(
            new Problem(pointer, "This vSwitch is named twice", id, "each once", "Leave one out"));
      } else if (vSwitch == null) {
        problems.add(
            new Problem(
                pointer,
                "There is no such vSwitch in region %s".formatted(placement.region()),
                id,
                "an existing vSwitch",
                "Check the id and the region"));
      } else if (!vSwitch.vpcId().equals(placement.vpcId())) {
        problems.add(
            new Problem(
                pointer,
                "This vSwitch is in another VPC",
                "%s in %s".formatted(id, vSwitch.vpcId()),
                "a vSwitch in " + placement.vpcId(),
                "Choose a vSwitch of the cluster's VPC"));
      } else {
        resolved.add(vSwitch);
      }
    }
    return resolved;
  }
}
