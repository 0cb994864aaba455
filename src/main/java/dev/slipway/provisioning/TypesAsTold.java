package dev.slipway.provisioning;

import static java.util.stream.Collectors.toMap;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Networking.Cni;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.cloud.Cloud;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The instance types that we know, where the cloud's word decides which of a blueprint's have
 * member interfaces: few are documented.
 */
record TypesAsTold(InstanceTypes known, Map<String, InstanceType> told) implements InstanceTypes {

  /** The cloud is asked only when the blueprint wants such interfaces. */
  static InstanceTypes of(InstanceTypes known, Cloud cloud, Blueprint blueprint) {
    boolean trunk =
        blueprint.networking().cni() == Cni.TERWAY
            && Boolean.TRUE.equals(blueprint.networking().trunk());
    if (!trunk) {
      return known;
    }
    List<String> ids =
        blueprint.foundation().nodePools().stream()
            .flatMap(pool -> pool.instanceTypes().stream())
            .distinct()
            .toList();
    return new TypesAsTold(
        known, cloud.instanceTypes(ids).stream().collect(toMap(InstanceType::id, type -> type)));
  }

  @Override
  public Optional<InstanceType> find(String id) {
    Optional<InstanceType> word = Optional.ofNullable(told.get(id));
    return known
        .find(id)
        .map(type -> word.map(InstanceType::trunk).map(type::withTrunk).orElse(type))
        .or(() -> word);
  }

  @Override
  public List<InstanceType> all() {
    return known.all();
  }
}
