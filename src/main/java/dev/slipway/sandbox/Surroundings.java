package dev.slipway.sandbox;

import java.util.List;

/** What a service in the sandbox finds around it: a world of its own, or one that others share. */
interface Surroundings {

  /** With fresh tokens. */
  Directions directions();

  /** Those that have an API server. */
  List<Directions.Cluster> clusters();
}
