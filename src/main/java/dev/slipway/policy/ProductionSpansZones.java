package dev.slipway.policy;

import dev.slipway.catalog.Site;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A production cluster outlives the loss of a zone. */
@Component
class ProductionSpansZones implements Rule {
  private final PolicyProperties properties;

  ProductionSpansZones(PolicyProperties properties) {
    this.properties = properties;
  }

  @Override
  public Description description() {
    return new Description(
        "FND-05",
        "foundation",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN),
        "Production clusters must span several zones",
        "A zone can fail as a whole; workloads in several zones outlive it",
        "Add vSwitches in further zones and spread the pools over them");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.production() && subject.site() != null;
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    List<String> zones = subject.place().map(Site::zones).orElse(List.of());
    if (zones.size() >= properties.recommendedZones()) {
      return Stream.empty();
    }
    Remark remark =
        Remark.failed(
            Subject.POOLS,
            String.join(", ", zones),
            "%d zones or more".formatted(properties.recommendedZones()),
            "The node vSwitches are in %d zone(s); production needs %d and should have %d"
                .formatted(zones.size(), properties.leastZones(), properties.recommendedZones()));
    return Stream.of(
        zones.size() < properties.leastZones() ? remark : remark.weighing(Severity.WARN));
  }
}
