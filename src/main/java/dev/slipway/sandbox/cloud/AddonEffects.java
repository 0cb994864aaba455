package dev.slipway.sandbox.cloud;

import java.util.function.UnaryOperator;

/** What tasks on add-ons do. */
final class AddonEffects {
  private final World world;

  AddonEffects(World world) {
    this.world = world;
  }

  void register(Timeline timeline) {
    timeline.on(Task.Kind.INSTALL_ADDONS, new Settling());
    timeline.on(Task.Kind.UPGRADE_ADDONS, new Settling());
    timeline.on(Task.Kind.CHANGE_ADDON, new Settling());
    timeline.on(Task.Kind.REMOVE_ADDONS, new Removal());
  }

  private void each(World.Change change, Task task, UnaryOperator<Cluster.Addon> move) {
    for (String name : Json.texts(task.parameters(), "addons")) {
      Cluster cluster = world.cluster(task.clusterId()).orElse(null);
      Cluster.Addon addon = cluster == null ? null : cluster.addons().get(name);
      if (cluster != null && addon != null) {
        change.put(cluster.with(move.apply(addon), change.now()));
      }
    }
  }

  private final class Settling implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      each(change, task, addon -> addon.in(Cluster.Addon.ACTIVE));
    }

    @Override
    public void failed(World.Change change, Task task) {
      each(change, task, addon -> addon.in(Cluster.Addon.UNHEALTHY));
    }
  }

  private final class Removal implements Timeline.Effect {

    @Override
    public void reached(World.Change change, Task task) {
      for (String name : Json.texts(task.parameters(), "addons")) {
        world
            .cluster(task.clusterId())
            .ifPresent(cluster -> change.put(cluster.without(name, change.now())));
      }
    }

    @Override
    public void failed(World.Change change, Task task) {
      each(change, task, addon -> addon.in(Cluster.Addon.ACTIVE));
    }
  }
}
