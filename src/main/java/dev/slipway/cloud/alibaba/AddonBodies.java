package dev.slipway.cloud.alibaba;

import dev.slipway.blueprint.Networking;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is sent to have add-ons. Their configuration is JSON in a string, its booleans are words.
 */
final class AddonBodies {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AddonBodies() {}

  /** The network plug-in, what was asked for, and what shall not come by default. */
  static List<Map<String, Object>> atCreation(CloudClusters.Request request) {
    Stream<Map<String, Object>> suppressed =
        request.suppressedAddons().stream()
            .sorted()
            .map(name -> new Body().with("name", name).with("disabled", true).fields());
    Stream<Map<String, Object>> wanted =
        Stream.concat(network(request.networking()), request.addons().stream())
            .map(AddonBodies::install);
    return Stream.concat(wanted, suppressed).toList();
  }

  static Map<String, Object> install(CloudAddons.Install addon) {
    return new Body()
        .with("name", addon.name())
        .with("version", addon.version())
        .with("config", addon.config().isEmpty() ? null : addon.config())
        .fields();
  }

  /** To the same version, over whatever is there of it. */
  static Map<String, Object> redeploy(CloudAddons.Install addon) {
    return new Body()
        .with("component_name", addon.name())
        .with("next_version", addon.version())
        .with("config", addon.config().isEmpty() ? null : addon.config())
        .with("policy", "overwrite")
        .fields();
  }

  private static Stream<CloudAddons.Install> network(Networking networking) {
    return switch (networking.cni()) {
      case FLANNEL -> Stream.of(new CloudAddons.Install("flannel", null, ""));
      case TERWAY -> terway(networking);
    };
  }

  /** Terway runs in two halves, and both must know of trunk ENIs. */
  private static Stream<CloudAddons.Install> terway(Networking networking) {
    String trunk = word(Boolean.TRUE.equals(networking.trunk()));
    String controlPlane = JSON.writeValueAsString(new Body().with("ENITrunking", trunk).fields());
    String nodes =
        JSON.writeValueAsString(
            new Body()
                // The key kept the name of IPVLAN; since Terway 1.8 it means DataPath V2.
                .with("IPVlan", word(networking.datapath() == Networking.Datapath.DATAPATH_V2))
                .with("NetworkPolicy", word(Boolean.TRUE.equals(networking.networkPolicy())))
                .with("ENITrunking", trunk)
                .fields());
    return Stream.of(
        new CloudAddons.Install("terway-controlplane", null, controlPlane),
        new CloudAddons.Install("terway-eniip", null, nodes));
  }

  private static String word(boolean value) {
    return Boolean.toString(value);
  }
}
