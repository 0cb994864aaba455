package dev.slipway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.SampleSite;
import org.junit.jupiter.api.Test;

class DisksFollowPodsTests {
  private final Trial rule = new Trial(new DisksFollowPods());

  @Test
  void disksThatWaitForTheirPodsAreGood() {
    assertThat(rule.findings("{}", SampleSite.in("h", "i", "j"))).isEmpty();
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: disk, bindingMode: WaitForFirstConsumer}]}",
                SampleSite.in("h", "i", "j")))
        .isEmpty();
  }

  @Test
  void immediateBindingIsRefusedInSeveralZones() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: disk, bindingMode: Immediate}]}",
                SampleSite.in("h", "i", "j")))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/bindingMode");
  }

  @Test
  void aFixedZoneIsRefusedInSeveralZones() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: disk, zone: h}]}",
                SampleSite.in("h", "i", "j")))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/zone");
  }

  @Test
  void thePlatformsImmediateClassesAreRefusedInSeveralZones() {
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class:"
                    + " alicloud-disk-essd, size: 200Gi}]}]",
                SampleSite.in("h", "i", "j")))
        .containsExactly("BLOCK FAIL /spec/workloads/0/volumes/0/class");
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class:"
                    + " alicloud-disk-topology-alltype, size: 200Gi}]}]",
                SampleSite.in("h", "i", "j")))
        .isEmpty();
  }

  @Test
  void oneZoneTakesAll() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: disk, bindingMode: Immediate}]}",
                SampleSite.in("h")))
        .isEmpty();
    assertThat(
            rule.findings(
                "workloads: [{name: w, kind: StatefulSet, replicas: 1, volumes: [{class:"
                    + " alicloud-disk-essd, size: 200Gi}]}]",
                SampleSite.in("h")))
        .isEmpty();
  }

  @Test
  void productionIsTakenForSeveralZonesBeforeAPlaceIsChosen() {
    assertThat(
            rule.findings("storage: {classes: [{name: c, backend: disk, bindingMode: Immediate}]}"))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/bindingMode");
  }

  @Test
  void othersWarnBeforeAPlaceIsChosen() {
    assertThat(
            rule.findings(
                "{environment: staging, storage: {classes: [{name: c, backend: disk, bindingMode:"
                    + " Immediate}]}}"))
        .containsExactly("WARN UNKNOWN /spec/storage/classes/0/bindingMode");
  }

  @Test
  void zonesThatPoolsNameCount() {
    assertThat(
            rule.findings(
                "{environment: staging, foundation: {nodePools: [{name: general, class: general,"
                    + " instanceTypes: [ecs.g7.2xlarge], size: {min: 1, max: 3}, zones: [h, i]}]},"
                    + " storage: {classes: [{name: c, backend: disk, bindingMode: Immediate}]}}"))
        .containsExactly("BLOCK FAIL /spec/storage/classes/0/bindingMode");
  }

  @Test
  void whatIsNotZonalMayBindAtOnce() {
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: nas, bindingMode: Immediate}]}",
                SampleSite.in("h", "i", "j")))
        .isEmpty();
    assertThat(
            rule.findings(
                "storage: {classes: [{name: c, backend: disk, category: cloud_regional_disk_auto,"
                    + " bindingMode: Immediate}]}",
                SampleSite.in("h", "i", "j")))
        .isEmpty();
  }
}
