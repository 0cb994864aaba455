package dev.slipway.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The regions of Alibaba Cloud that offer ACK. */
@Component
public class Regions {

  /**
   * @param zones zone ids; may be incomplete
   */
  public record Entry(Region region, String name, List<String> zones) {}

  public Optional<Entry> find(String id) {
    throw new UnsupportedOperationException();
  }

  /** In order of id. */
  public List<Entry> all() {
    throw new UnsupportedOperationException();
  }
}
