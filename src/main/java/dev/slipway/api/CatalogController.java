package dev.slipway.api;

import static dev.slipway.api.ProblemKind.CLOUD_REFUSED;
import static dev.slipway.api.ProblemKind.CLOUD_UNAVAILABLE;
import static dev.slipway.api.ProblemKind.NOT_FOUND;

import dev.slipway.catalog.Examples;
import dev.slipway.catalog.InstanceType;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Region;
import dev.slipway.catalog.Regions;
import dev.slipway.cloud.Cloud;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "Catalog", description = "Facts of the cloud, and blueprints to start from")
class CatalogController {
  private final InstanceTypes instanceTypes;
  private final Regions regions;
  private final Examples examples;
  private final Clouds clouds;

  CatalogController(
      InstanceTypes instanceTypes, Regions regions, Examples examples, Clouds clouds) {
    this.instanceTypes = instanceTypes;
    this.regions = regions;
    this.examples = examples;
    this.clouds = clouds;
  }

  /**
   * A region that offers ACK.
   *
   * @param zones may be incomplete
   */
  @Schema(name = "Region")
  record RegionResponse(
      @Schema(example = "cn-hangzhou") String id, String name, List<String> zones) {
    static RegionResponse from(Regions.Entry entry) {
      return new RegionResponse(entry.region().id(), entry.name(), entry.zones());
    }
  }

  /** All regions. */
  @Schema(name = "Regions")
  record RegionsResponse(List<RegionResponse> items) {}

  /** Exact versions, newest first. */
  @Schema(name = "KubernetesVersions")
  record VersionsResponse(@Schema(example = "cn-hangzhou") String region, List<String> items) {}

  /**
   * A Kubernetes version of ACK.
   *
   * @param upgradeTargets newest first
   */
  @Schema(name = "KubernetesVersion")
  record VersionResponse(
      @Schema(example = "cn-hangzhou") String region,
      @Schema(example = "1.34.3-aliyun.1") String version,
      @Schema(description = "Whether new clusters can have it") boolean creatable,
      @Schema(description = "What a cluster of this version can be upgraded to, newest first")
          List<String> upgradeTargets) {}

  /** A starter blueprint; its document is read by name. */
  @Schema(name = "Example")
  record ExampleResponse(@Schema(example = "payments-prod") String name, String summary) {
    static ExampleResponse from(Examples.Example example) {
      return new ExampleResponse(example.name(), example.summary());
    }
  }

  /** All starter blueprints. */
  @Schema(name = "Examples")
  record ExamplesResponse(List<ExampleResponse> items) {}

  @GetMapping("/instance-types")
  @Operation(summary = "List instance types whose limits are known")
  Page<InstanceTypeResponse> listInstanceTypes(
      @RequestParam(required = false) @Nullable String family,
      @Parameter(description = "At least")
          @RequestParam(defaultValue = "0")
          @PositiveOrZero(message = "0 or more")
          int vcpu,
      @Parameter(description = "At least, GiB")
          @RequestParam(defaultValue = "0")
          @PositiveOrZero(message = "0 or more")
          double memoryGib,
      @Parameter(description = "At least")
          @RequestParam(defaultValue = "0")
          @PositiveOrZero(message = "0 or more")
          int gpu,
      @Parameter(description = "Only those known to carry member interfaces")
          @RequestParam(defaultValue = "false")
          boolean trunk,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = Page.LIMIT) @Min(1) @Max(Page.MOST) int limit) {
    List<InstanceType> found =
        instanceTypes.all().stream()
            .filter(type -> type.id().compareTo(cursor) > 0)
            .filter(type -> family == null || type.family().equals(family))
            .filter(type -> atLeast(vcpu, type.vcpu()) && atLeast(memoryGib, type.memoryGib()))
            .filter(type -> type.gpu() >= gpu)
            .filter(type -> !trunk || Boolean.TRUE.equals(type.trunk()))
            .limit(limit + 1L)
            .toList();
    return Page.of(found, limit, InstanceType::id, InstanceTypeResponse::from);
  }

  /** What is not known is found only by those who ask for nothing. */
  private static boolean atLeast(double wanted, @Nullable Number known) {
    return known == null ? wanted <= 0 : known.doubleValue() >= wanted;
  }

  @GetMapping("/regions")
  @Operation(summary = "List regions that offer ACK")
  RegionsResponse listRegions() {
    return new RegionsResponse(regions.all().stream().map(RegionResponse::from).toList());
  }

  @GetMapping("/versions")
  @Operation(
      summary = "List Kubernetes versions that can be created in a region",
      description = "Asks the cloud.")
  @CanFail({NOT_FOUND, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  VersionsResponse listVersions(
      @Parameter(schema = @Schema(types = "string", example = "cn-hangzhou")) @RequestParam
          Region region) {
    return new VersionsResponse(region.id(), cloudIn(region).creatableVersions());
  }

  @GetMapping("/versions/{version}")
  @Operation(
      summary = "Read a Kubernetes version and what it can be upgraded to",
      description = "Asks the cloud.")
  @CanFail({NOT_FOUND, CLOUD_REFUSED, CLOUD_UNAVAILABLE})
  VersionResponse readVersion(
      @Parameter(example = "1.34.3-aliyun.1") @PathVariable String version,
      @Parameter(schema = @Schema(types = "string", example = "cn-hangzhou")) @RequestParam
          Region region) {
    return cloudIn(region)
        .version(version)
        .map(
            found ->
                new VersionResponse(
                    region.id(), found.version(), found.creatable(), found.upgradeTargets()))
        .orElseThrow(() -> new CatalogEntryNotFound("version", version));
  }

  private Cloud cloudIn(Region region) {
    if (regions.find(region.id()).isEmpty()) {
      throw new CatalogEntryNotFound("region", region.id());
    }
    return clouds.of(CloudAccount.OWN, region);
  }

  @GetMapping("/examples")
  @Operation(summary = "List starter blueprints")
  ExamplesResponse listExamples() {
    return new ExamplesResponse(examples.all().stream().map(ExampleResponse::from).toList());
  }

  @GetMapping(path = "/examples/{name}", produces = MediaType.APPLICATION_YAML_VALUE)
  @Operation(summary = "Read a starter blueprint's document")
  @CanFail(NOT_FOUND)
  String readExample(@PathVariable String name) {
    return examples.find(name).orElseThrow(() -> new CatalogEntryNotFound("example", name)).yaml();
  }
}
