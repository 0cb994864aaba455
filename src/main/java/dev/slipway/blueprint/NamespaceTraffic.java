package dev.slipway.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may enter and leave a namespace besides what monitoring and the namespace itself send;
 * everything is denied and names are resolved unless the document says otherwise.
 *
 * @param fromCidrs IPv4 blocks, e.g. of load balancers
 */
public record NamespaceTraffic(
    @Nullable Boolean denyIngress,
    @Nullable Boolean denyEgress,
    @Nullable Boolean allowDns,
    List<String> fromNamespaces,
    List<String> toNamespaces,
    List<String> fromCidrs,
    List<String> toCidrs) {
  static final NamespaceTraffic BASELINE =
      new NamespaceTraffic(true, true, true, List.of(), List.of(), List.of(), List.of());

  public NamespaceTraffic {
    denyIngress = denyIngress == null || denyIngress;
    denyEgress = denyEgress == null || denyEgress;
    allowDns = allowDns == null || allowDns;
    fromNamespaces = Defaults.list(fromNamespaces);
    toNamespaces = Defaults.list(toNamespaces);
    fromCidrs = Defaults.list(fromCidrs);
    toCidrs = Defaults.list(toCidrs);
  }
}
