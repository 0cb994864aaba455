package dev.slipway.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The regions of Alibaba Cloud that offer ACK. */
@Component
public class Regions {

  /**
   * @param zones zone ids; may be incomplete
   */
  public record Entry(Region region, String name, List<String> zones) {
    public Entry {
      zones = List.copyOf(zones);
    }
  }

  private final Map<String, Entry> entries = new TreeMap<>();

  public Regions() {
    Csv.rows("regions.csv").stream()
        .map(Regions::entry)
        .forEach(entry -> entries.put(entry.region().id(), entry));
  }

  public Optional<Entry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** In order of id. */
  public List<Entry> all() {
    return List.copyOf(entries.values());
  }

  private static Entry entry(Csv.Row row) {
    List<String> zones =
        Arrays.stream(row.text("zones").split(" ")).filter(zone -> !zone.isEmpty()).toList();
    return new Entry(new Region(row.text("id")), row.text("name"), zones);
  }
}
