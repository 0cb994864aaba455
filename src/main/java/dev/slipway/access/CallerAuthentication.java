package dev.slipway.access;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose token was verified, and how long it is good for. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
  private final transient Caller caller;
  private final Instant expires;

  CallerAuthentication(Caller caller, Instant expires) {
    super(List.of());
    this.caller = caller;
    this.expires = expires;
    setAuthenticated(true);
  }

  /** What goes on for long must end by then. */
  public Instant expires() {
    return expires;
  }

  @Override
  public Caller getPrincipal() {
    return caller;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that
        && caller.equals(that.caller)
        && expires.equals(that.expires);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caller, expires);
  }
}
