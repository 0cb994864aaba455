package dev.slipway.sandbox.cloud;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What zones have no instances of. */
public final class Stock {
  private final List<SoldOut> gone = new CopyOnWriteArrayList<>();

  Stock() {}

  /**
   * @param instanceType empty: all
   */
  public record SoldOut(String zone, String instanceType) {}

  /** Until it is {@link #restock restocked}. */
  public void sellOut(String zone, String instanceType) {
    gone.add(new SoldOut(zone, instanceType));
  }

  /** There is enough of everything again. */
  public void restock() {
    gone.clear();
  }

  public List<SoldOut> gone() {
    return List.copyOf(gone);
  }

  boolean has(String zone, String instanceType) {
    return gone.stream()
        .filter(each -> each.zone().equals(zone))
        .noneMatch(
            each -> each.instanceType().isEmpty() || each.instanceType().equals(instanceType));
  }
}
