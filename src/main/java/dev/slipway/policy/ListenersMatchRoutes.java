package dev.slipway.policy;

import dev.slipway.blueprint.Networking.Ingress;
import dev.slipway.blueprint.Networking.Listener;
import dev.slipway.blueprint.Networking.Route;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.Policy.Moment;
import dev.slipway.policy.Subject.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The ports of a route are those that the load balancer listens on. */
@Component
class ListenersMatchRoutes implements Rule {

  @Override
  public Description description() {
    return new Description(
        "NET-16",
        "networking",
        Severity.BLOCK,
        true,
        List.of(Moment.DESIGN, Moment.APPLY),
        "TLS listener and Ingress do not match",
        "The controller stops for the whole group where a route names a port that is "
            + "not declared",
        "Declare the listener, and give TLS routes an HTTPS one");
  }

  @Override
  public boolean appliesTo(Subject subject) {
    return subject.routes().findAny().isPresent();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    Ingress ingress = Objects.requireNonNull(subject.blueprint().networking().ingress());
    return subject.routes().flatMap(route -> remarks(ingress, route));
  }

  private static Stream<Remark> remarks(Ingress ingress, Placed<Route> route) {
    List<Integer> declared = ingress.listeners().stream().map(Listener::port).toList();
    List<Remark> remarks = new ArrayList<>();
    for (int index = 0; index < route.value().listenerPorts().size(); index++) {
      int port = route.value().listenerPorts().get(index);
      if (!declared.contains(port)) {
        remarks.add(
            Remark.failed(
                route.at("listenerPorts/" + index),
                port,
                declared,
                "Nobody listens on port %d".formatted(port)));
      }
    }
    boolean encrypted =
        ingress.listeners().stream()
            .filter(
                listener ->
                    route.value().listenerPorts().isEmpty()
                        || route.value().listenerPorts().contains(listener.port()))
            .anyMatch(listener -> listener.protocol() != Listener.Protocol.HTTP);
    if (Boolean.TRUE.equals(route.value().tls()) && !encrypted) {
      remarks.add(
          Remark.failed(
              route.at("tls"),
              "true",
              "an HTTPS listener",
              "Route \"%s\" is encrypted and no listener of it is"
                  .formatted(route.value().name())));
    }
    return remarks.stream();
  }
}
