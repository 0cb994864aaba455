package dev.slipway.sandbox.cloud;

import java.nio.file.Path;
import java.time.Clock;

/**
 * How a simulated cloud is run.
 *
 * @param directory where state, truth, port and access key are kept between starts
 * @param port TCP port on loopback; 0 takes the port of the last start if it is free, else any
 * @param speed how many times faster than real everything asynchronous goes; 1 is real, at 24 a
 *     cluster is created in 15 seconds
 * @param clusterQuota clusters that the account may have
 * @param clock the time of day; also what signatures are dated against
 */
public record CloudSettings(Path directory, int port, double speed, int clusterQuota, Clock clock) {
  private static final double DEFAULT_SPEED = 24;
  private static final int DEFAULT_CLUSTER_QUOTA = 1_000;

  public CloudSettings {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("Speed must be above 0, not %s".formatted(speed));
    }
  }

  public static CloudSettings in(Path directory) {
    return new CloudSettings(directory, 0, DEFAULT_SPEED, DEFAULT_CLUSTER_QUOTA, Clock.systemUTC());
  }

  public CloudSettings withPort(int other) {
    return new CloudSettings(directory, other, speed, clusterQuota, clock);
  }

  public CloudSettings withSpeed(double other) {
    return new CloudSettings(directory, port, other, clusterQuota, clock);
  }

  public CloudSettings withClusterQuota(int other) {
    return new CloudSettings(directory, port, speed, other, clock);
  }

  public CloudSettings withClock(Clock other) {
    return new CloudSettings(directory, port, speed, clusterQuota, other);
  }
}
