package dev.slipway.kube;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.blueprint.Storage.BindingMode;
import dev.slipway.blueprint.Storage.OssClient;
import dev.slipway.blueprint.Storage.ReclaimPolicy;
import dev.slipway.blueprint.Storage.StorageClass;
import dev.slipway.blueprint.Storage.Tier;
import dev.slipway.catalog.Placement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * StorageClasses {@code slipway-<name>-v1}. All but expansion is fixed once a class exists, so the
 * version is part of the name: another way of writing a class is another version, and a blueprint
 * that wants other parameters gives the class another name.
 */
final class StorageClasses {
  static final String DISK_DRIVER = "diskplugin.csi.alibabacloud.com";
  private static final String NAS_DRIVER = "nasplugin.csi.alibabacloud.com";
  private static final String OSS_DRIVER = "ossplugin.csi.alibabacloud.com";
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
  private static final String ESSD = "cloud_essd";
  private static final String SUBPATH = "subpath";
  private static final String FILESYSTEM = "filesystem";

  /** RAM role by which pods read OSS where the cluster gives service accounts roles (RRSA). */
  private static final String OSS_ROLE = "ack-oss-reader";

  private StorageClasses() {}

  static List<KubeObject> of(Blueprint blueprint, Placement placement) {
    return blueprint.storage().classes().stream()
        .map(
            wanted ->
                switch (wanted.backend()) {
                  case DISK -> disk(wanted);
                  case NAS -> nas(wanted, placement);
                  case OSS -> oss(wanted, placement, blueprint.foundation().rrsa());
                })
        .toList();
  }

  /** In the cluster. */
  static String nameOf(String name) {
    return "slipway-%s-v1".formatted(name);
  }

  private static KubeObject disk(StorageClass wanted) {
    String category = wanted.category() == null ? ESSD : wanted.category();
    var parameters = new Parameters().with("type", category);
    if (category.equals(ESSD)) {
      parameters.with("performanceLevel", orElse(wanted.performanceLevel(), "PL1"));
    }
    parameters
        .with("provisionedIops", text(wanted.provisionedIops()))
        .with("burstingEnabled", text(wanted.bursting()));
    if (Boolean.TRUE.equals(wanted.encrypted())) {
      parameters.with("encrypted", "true").with("kmsKeyId", wanted.kmsKey());
    }
    return storageClass(wanted, DISK_DRIVER)
        .with("parameters", parameters.with("csi.storage.k8s.io/fstype", "ext4").map())
        .with("reclaimPolicy", word(orElse(wanted.reclaimPolicy(), ReclaimPolicy.RETAIN)))
        .with("allowVolumeExpansion", true)
        .with(
            "volumeBindingMode",
            word(orElse(wanted.bindingMode(), BindingMode.WAIT_FOR_FIRST_CONSUMER)))
        .with("allowedTopologies", topologies(wanted.zone()))
        .object();
  }

  private static KubeObject nas(StorageClass wanted, Placement placement) {
    String volumeAs = orElse(wanted.volumeAs(), wanted.server() == null ? FILESYSTEM : SUBPATH);
    var parameters = new Parameters().with("volumeAs", volumeAs);
    if (volumeAs.equals(FILESYSTEM)) {
      parameters
          .with("fileSystemType", "standard")
          .with("storageType", wanted.tier() == Tier.CAPACITY ? "Capacity" : "Performance")
          .with("protocolType", "NFS")
          .with("regionId", placement.region().id())
          .with("zoneId", wanted.zone())
          .with("vpcId", placement.vpcId())
          .with("vSwitchId", placement.nodeVSwitches().getFirst());
    } else {
      parameters.with("server", server(wanted));
    }
    boolean archived = volumeAs.equals(SUBPATH);
    if (archived) {
      parameters.with("archiveOnDelete", "true");
    }
    ReclaimPolicy unless = archived ? ReclaimPolicy.DELETE : ReclaimPolicy.RETAIN;
    return storageClass(wanted, NAS_DRIVER)
        .with("mountOptions", List.of("nolock,tcp,noresvport", "vers=3"))
        .with("parameters", parameters.map())
        .with("reclaimPolicy", word(orElse(wanted.reclaimPolicy(), unless)))
        .with("volumeBindingMode", word(orElse(wanted.bindingMode(), BindingMode.IMMEDIATE)))
        .object();
  }

  /** The driver never deletes data in a bucket and refuses any other reclaim policy than Retain. */
  private static KubeObject oss(
      StorageClass wanted, Placement placement, @Nullable Boolean rolesForServiceAccounts) {
    boolean rrsa = Boolean.TRUE.equals(rolesForServiceAccounts);
    var parameters =
        new Parameters()
            .with("bucket", wanted.bucket())
            .with("url", "oss-%s-internal.aliyuncs.com".formatted(placement.region()))
            .with("path", orElse(wanted.path(), "/"))
            .with("volumeAs", "sharepath")
            .with("otherOpts", "-o allow_other -o umask=022")
            .with("authType", rrsa ? "rrsa" : "sts")
            .with("roleName", rrsa ? orElse(wanted.role(), OSS_ROLE) : null)
            .with("fuseType", wanted.client() == OssClient.OSSFS2 ? "ossfs2" : null);
    if (Boolean.TRUE.equals(wanted.encrypted())) {
      parameters
          .with("encrypted", wanted.kmsKey() == null ? "aes256" : "kms")
          .with("kmsKeyId", wanted.kmsKey());
    }
    return storageClass(wanted, OSS_DRIVER)
        .with("parameters", parameters.map())
        .with("reclaimPolicy", word(ReclaimPolicy.RETAIN))
        .with("volumeBindingMode", word(BindingMode.IMMEDIATE))
        .object();
  }

  private static Manifest storageClass(StorageClass wanted, String provisioner) {
    Manifest manifest =
        Manifest.of(ObjectGroup.STORAGE_CLASSES, ObjectKind.STORAGE_CLASS, nameOf(wanted.name()))
            .with("provisioner", provisioner);
    return Boolean.TRUE.equals(wanted.isDefault())
        ? manifest.annotation(DEFAULT_CLASS, "true")
        : manifest;
  }

  /** A mount target with the directory below which volumes are made. */
  private static @Nullable String server(StorageClass wanted) {
    String server = wanted.server();
    return server == null || server.contains(":")
        ? server
        : server + ":" + orElse(wanted.path(), "/");
  }

  private static @Nullable List<Object> topologies(@Nullable String zone) {
    return zone == null
        ? null
        : List.of(
            Map.of(
                "matchLabelExpressions",
                List.of(Map.of("key", "topology.kubernetes.io/zone", "values", List.of(zone)))));
  }

  private static String word(ReclaimPolicy policy) {
    return switch (policy) {
      case RETAIN -> "Retain";
      case DELETE -> "Delete";
    };
  }

  private static String word(BindingMode mode) {
    return switch (mode) {
      case WAIT_FOR_FIRST_CONSUMER -> "WaitForFirstConsumer";
      case IMMEDIATE -> "Immediate";
    };
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static <T> T orElse(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  /** The driver's parameters: text only, absent where there is no value. */
  private static final class Parameters {
    private final Map<String, String> values = new TreeMap<>();

    Parameters with(String key, @Nullable String value) {
      if (value != null) {
        values.put(key, value);
      }
      return this;
    }

    Map<String, String> map() {
      return values;
    }
  }
}
