package dev.slipway.sandbox.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** What the vendor has not: the truth, faults and shortages at will. Needs no signature. */
final class Control implements HttpHandler {
  private static final Answer UNKNOWN =
      new Answer(404, Map.of("message", "There is no such control"));

  private final World world;
  private final Faults faults;
  private final Stock stock;

  Control(World world, Faults faults, Stock stock) {
    this.world = world;
    this.faults = faults;
    this.stock = stock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = WireRequest.of(exchange).map(this::answer).orElse(UNKNOWN);
      Gateway.send(exchange, Ids.request(), answer);
    }
  }

  private Answer answer(WireRequest request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /control/truth" -> Answer.of(world.truth());
      case "GET /control/faults" -> Answer.of(faults.waiting());
      case "POST /control/faults" -> add(request);
      case "DELETE /control/faults" -> clear();
      case "GET /control/stock" -> Answer.of(stock.gone());
      case "POST /control/stock" -> sellOut(request);
      case "DELETE /control/stock" -> restock();
      default -> UNKNOWN;
    };
  }

  private Answer add(WireRequest request) {
    try {
      faults.add(Json.MAPPER.readValue(request.body(), Fault.class));
      return Answer.of(faults.waiting());
    } catch (JacksonException wrong) {
      return new Answer(400, Map.of("message", String.valueOf(wrong.getOriginalMessage())));
    }
  }

  private Answer sellOut(WireRequest request) {
    try {
      Stock.SoldOut gone = Json.MAPPER.readValue(request.body(), Stock.SoldOut.class);
      stock.sellOut(gone.zone(), gone.instanceType());
      return Answer.of(stock.gone());
    } catch (JacksonException wrong) {
      return new Answer(400, Map.of("message", String.valueOf(wrong.getOriginalMessage())));
    }
  }

  private Answer restock() {
    stock.restock();
    return Answer.empty();
  }

  private Answer clear() {
    faults.clear();
    return Answer.empty();
  }
}
