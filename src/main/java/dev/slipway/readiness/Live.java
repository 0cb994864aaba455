package dev.slipway.readiness;

import dev.slipway.catalog.Site;
import dev.slipway.cloud.CloudAddons;
import dev.slipway.cloud.CloudClusters;
import dev.slipway.cloud.CloudMeshes;
import dev.slipway.cloud.CloudNodePools;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What cloud and cluster said when asked just now.
 *
 * @param site vSwitches with their free addresses
 * @param mesh the cluster in the mesh that it shall be in
 */
public record Live(
    Asked<Optional<CloudClusters.Cluster>> cluster,
    Asked<List<CloudNodePools.Pool>> pools,
    Asked<List<CloudAddons.Installed>> addons,
    Asked<CloudClusters.AuditLog> auditLog,
    Asked<CloudClusters.ControlPlaneLogs> controlPlaneLogs,
    Asked<Site> site,
    Asked<InCluster> inside,
    Asked<Optional<CloudMeshes.Member>> mesh) {

  /** Each once. */
  List<Silence> silences() {
    return Stream.<Asked<?>>of(
            cluster, pools, addons, auditLog, controlPlaneLogs, site, inside, mesh)
        .<Silence>mapMulti(
            (asked, into) -> {
              if (asked instanceof Asked.Silent<?> silent) {
                into.accept(silent.why());
              }
            })
        .distinct()
        .toList();
  }
}
