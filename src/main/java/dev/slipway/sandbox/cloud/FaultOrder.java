package dev.slipway.sandbox.cloud;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** A fault in JSON: who it hits and what it does in one flat object, whose gaps are filled. */
final class FaultOrder {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long MOST_BYTES = 1L << 32;

  /** The calls that list what may be too young to be seen. */
  static final Set<String> LISTS =
      Set.of(
          "DescribeClusters",
          "DescribeClustersV1",
          "DescribeClustersForRegion",
          "DescribeClusterNodePools");

  private static final Set<String> THROTTLINGS =
      Set.of("Throttling", "Throttling.User", "Throttling.Api", "Rejected.Throttling");

  private static final Map<String, Function<Fields, Effect>> EFFECTS =
      new TreeMap<>(
          Map.ofEntries(
              entry("REFUSE", order -> new Effect.Refuse(status(order), code(order))),
              entry("DELAY", order -> plain(order, new Effect.Delay())),
              entry("LOSE_ANSWER", order -> plain(order, new Effect.LoseAnswer())),
              entry("SPOIL_ANSWER", order -> new Effect.SpoilAnswer(status(order), code(order))),
              entry("FAIL_TASK", order -> plain(order, new Effect.FailTask())),
              entry("TRUNCATE_BODY", order -> new Effect.TruncateBody(bytes(order, 10, 0))),
              entry("GARBLE_BODY", _ -> new Effect.GarbleBody()),
              entry("SLOW_BODY", order -> new Effect.SlowBody(millis(order, "overMillis", 60_000))),
              entry("HUGE_BODY", order -> new Effect.HugeBody(bytes(order, 200_000_000, 1))),
              entry("THROTTLE", FaultOrder::throttle),
              entry("LIST_LAG", order -> new Effect.ListLag(millis(order, "forMillis", 120_000))),
              entry("VANISH", order -> new Effect.Vanish(order.text("resource", ""))),
              entry("REGRESS", _ -> new Effect.Regress()),
              entry(
                  "UNKNOWN_STATE",
                  order -> new Effect.UnknownState(order.text("state", "limbo")))));

  private FaultOrder() {}

  /**
   * @param actions what there is to be hit
   */
  static Fault read(byte[] body, Set<String> actions) {
    Fields order = Fields.of(body);
    String action = order.text("action", "*");
    if (!action.equals("*") && !actions.contains(action)) {
      order.problem("action \"%s\" is none of this cloud".formatted(action));
    }
    String word = order.oneOf("effect", "", EFFECTS.keySet());
    Effect effect = EFFECTS.getOrDefault(word, _ -> new Effect.Delay()).apply(order);
    if (effect instanceof Effect.ListLag && !action.equals("*") && !LISTS.contains(action)) {
      order.problem("action \"%s\" lists nothing that is created".formatted(action));
    }
    if (order.has("nth") && order.has("every")) {
      order.problem("nth and every exclude each other");
    }
    long delay = millis(order, "delayMillis", 0);
    if (effect instanceof Effect.ListLag && delay > 0) {
      order.problem("delayMillis does not go with LIST_LAG");
    }
    Fault.When when = when(order, action, effect);
    if (when.nth() > 0 && when.times() != 1) {
      order.problem("times must be 1 with nth, not %d".formatted(when.times()));
    }
    order.check();
    return new Fault(when, delay, effect);
  }

  private static Fault.When when(Fields order, String action, Effect effect) {
    boolean standing =
        effect instanceof Effect.Throttle
            || effect instanceof Effect.ListLag
            || order.has("every")
            || order.has("probability");
    return new Fault.When(
        action,
        order.text("containing", ""),
        (int)
            order.number(
                "times",
                standing && !order.has("nth") ? Fault.UNTIL_CLEARED : 1,
                Fault.UNTIL_CLEARED,
                Integer.MAX_VALUE),
        (int) order.number("nth", 0, 1, Integer.MAX_VALUE),
        (int) order.number("every", 1, 1, Integer.MAX_VALUE),
        order.share("probability", 1));
  }

  private static Effect throttle(Fields order) {
    return new Effect.Throttle(
        (int) order.number("status", 429, 400, 599),
        order.oneOf("code", "Throttling.User", THROTTLINGS),
        (int) order.number("burst", 10, 0, Integer.MAX_VALUE),
        (int) order.number("perMinute", 60, 0, Integer.MAX_VALUE),
        millis(order, "coolDownMillis", 60_000));
  }

  /** Scripts of the first days say status and code with everything. */
  private static Effect plain(Fields order, Effect effect) {
    order.ignore("status", "code");
    return effect;
  }

  private static int status(Fields order) {
    return (int) order.number("status", 500, 400, 599);
  }

  private static String code(Fields order) {
    return order.text("code", "InternalError");
  }

  private static long millis(Fields order, String name, long otherwise) {
    return order.number(name, otherwise, 0, DAY_MILLIS);
  }

  private static long bytes(Fields order, long otherwise, long least) {
    return order.number("bytes", otherwise, least, MOST_BYTES);
  }

  /** As an order that would make it anew. */
  static ObjectNode shown(Fault fault) {
    ObjectNode order = Json.object();
    order.put("effect", fault.effect().word());
    order.setAll((ObjectNode) Json.MAPPER.valueToTree(fault.when()));
    if (fault.when().nth() > 0) {
      order.remove("every");
    } else {
      order.remove("nth");
    }
    order.put("delayMillis", fault.delayMillis());
    order.setAll((ObjectNode) Json.MAPPER.valueToTree(fault.effect()));
    return order;
  }
}
