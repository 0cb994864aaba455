package dev.slipway.provisioning;

import dev.slipway.catalog.Region;
import dev.slipway.cloud.CloudAccount;
import dev.slipway.cloud.Clouds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Kubernetes versions that a cluster can be created with. They change a few times a year, so each
 * answer of the cloud is good for some minutes.
 */
@Component
class CreatableVersions {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private record Place(CloudAccount account, Region region) {}

  private record Answer(List<String> versions, Instant until) {}

  private final Map<Place, Answer> answers = new ConcurrentHashMap<>();
  private final Clouds clouds;
  private final Clock clock;

  CreatableVersions(Clouds clouds, Clock clock) {
    this.clouds = clouds;
    this.clock = clock;
  }

  /** Exact, newest first. */
  List<String> in(CloudAccount account, Region region) {
    var place = new Place(account, region);
    Answer known = answers.get(place);
    if (known == null || !clock.instant().isBefore(known.until())) {
      known =
          new Answer(
              clouds.of(account, region).creatableVersions(), clock.instant().plus(GOOD_FOR));
      answers.put(place, known);
    }
    return known.versions();
  }
}
