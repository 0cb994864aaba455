package dev.slipway.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operation.Invariants.Violation;
import dev.slipway.operation.Simulation;
import dev.slipway.operation.Simulation.Result;
import dev.slipway.operation.Simulation.Without;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole lifecycles under every fault at every await. {@code -Dslipway.simulation.seeds=100000} runs
 * more of them, {@code -Dslipway.simulation.seed=4711} repeats one and prints what happened; a seed
 * that fails prints itself.
 */
class SimulationTests {
  private static final Logger log = LoggerFactory.getLogger(SimulationTests.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long SEEDS = Long.getLong("slipway.simulation.seeds", 5_000);

  @Test
  void nothingTwiceAndNothingLost() {
    Long one = Long.getLong("slipway.simulation.seed");
    if (one != null) {
      Result result = run(one, Without.NOTHING, true);
      log.info("Seed {}\n{}", one, String.join("\n", result.trace()));
      assertThat(result.violations()).isEmpty();
      return;
    }
    // Of this thread, not of the wall: others may want the processor too.
    long begun = THREADS.getCurrentThreadCpuTime();
    long operations = 0;
    long faults = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Result result = run(seed, Without.NOTHING, false);
      if (!result.violations().isEmpty()) {
        throw new AssertionError(
            "Seed %d breaks %s\n%s"
                .formatted(
                    seed,
                    result.violations(),
                    String.join("\n", run(seed, Without.NOTHING, true).trace())));
      }
      operations += result.operations();
      faults += result.faults();
    }
    Duration took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - begun);
    log.info(
        "{} seeds, {} lifecycles, {} faults in {} ms of one core: {} lifecycles per second",
        SEEDS,
        operations,
        faults,
        took.toMillis(),
        operations * 1_000 / Math.max(1, took.toMillis()));
    assertThat(faults).isGreaterThan(SEEDS);
  }

  @Test
  void theSameSeedTellsTheSame() {
    for (long seed = 0; seed < 20; seed++) {
      assertThat(run(seed, Without.NOTHING, true)).isEqualTo(run(seed, Without.NOTHING, true));
    }
  }

  /** Control arms: without its protection each invariant breaks, so the simulation can see it. */
  @ParameterizedTest
  @CsvSource({
    "INTENTS, I1",
    "FENCES, I4",
    "FENCES, I5",
    "SHARED_TIME, I1",
  })
  void breaksWithoutTheProtection(Without without, String invariant) {
    Set<String> broken = new HashSet<>();
    for (long seed = 0; seed < 20_000 && !broken.contains(invariant); seed++) {
      run(seed, without, false).violations().stream()
          .map(Violation::invariant)
          .forEach(broken::add);
    }
    assertThat(broken).contains(invariant);
  }

  private static Result run(long seed, Without without, boolean tracing) {
    return Simulation.of(seed, without, tracing, SimulatedCluster::new);
  }
}
