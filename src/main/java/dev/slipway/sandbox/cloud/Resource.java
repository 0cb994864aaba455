package dev.slipway.sandbox.cloud;

/** Something that is kept between starts. */
sealed interface Resource permits Cluster, NodePool, Task {

  String id();
}
