package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What the vendor has not: the truth, faults and shortages at will. Needs no signature. */
final class Control implements HttpHandler {
  private static final Answer UNKNOWN =
      new Answer(404, Map.of("message", "There is no such control"));

  private final World world;
  private final Faults faults;
  private final Stock stock;
  private final Vanishing vanishing;
  private final Set<String> actions;
  private final Wire wire;

  Control(
      World world,
      Faults faults,
      Stock stock,
      Vanishing vanishing,
      Set<String> actions,
      Wire wire) {
    this.world = world;
    this.faults = faults;
    this.stock = stock;
    this.vanishing = vanishing;
    this.actions = actions;
    this.wire = wire;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = WireRequest.of(exchange).map(this::answer).orElse(UNKNOWN);
      wire.send(exchange, Ids.request(), answer);
    }
  }

  private Answer answer(WireRequest request) {
    try {
      return switch (request.method() + " " + request.path()) {
        case "GET /control/truth" -> Answer.of(world.truth());
        case "GET /control/resources" -> Answer.of(world.live());
        case "GET /control/faults" -> waiting();
        case "POST /control/faults" -> add(request);
        case "DELETE /control/faults" -> clear();
        case "GET /control/seed" -> Answer.of(Map.of("seed", faults.seed()));
        case "POST /control/seed" -> seed(request);
        case "GET /control/stock" -> Answer.of(stock.gone());
        case "POST /control/stock" -> sellOut(request);
        case "DELETE /control/stock" -> restock();
        case "POST /control/vanish" -> vanish(request);
        default -> UNKNOWN;
      };
    } catch (Fields.Refused refused) {
      return new Answer(
          400,
          Map.of("message", String.valueOf(refused.getMessage()), "problems", refused.problems()));
    }
  }

  private Answer waiting() {
    return Answer.of(faults.waiting().stream().map(FaultOrder::shown).toList());
  }

  private Answer add(WireRequest request) {
    faults.add(FaultOrder.read(request.body(), actions));
    return waiting();
  }

  private Answer clear() {
    faults.clear();
    return Answer.empty();
  }

  private Answer seed(WireRequest request) {
    Fields order = Fields.of(request.body());
    if (!order.has("seed")) {
      order.problem("seed is missing");
    }
    long seed = order.number("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE);
    order.check();
    faults.seed(seed);
    return Answer.of(Map.of("seed", seed));
  }

  private Answer sellOut(WireRequest request) {
    Fields order = Fields.of(request.body());
    String zone = order.required("zone");
    String type = order.text("instanceType", "");
    order.check();
    stock.sellOut(zone, type);
    return Answer.of(stock.gone());
  }

  private Answer restock() {
    stock.restock();
    return Answer.empty();
  }

  private Answer vanish(WireRequest request) {
    Fields order = Fields.of(request.body());
    String resource = order.required("resource");
    order.check();
    return vanishing.vanish(resource)
        ? Answer.empty()
        : new Answer(404, Map.of("message", "There is no \"%s\"".formatted(resource)));
  }
}
