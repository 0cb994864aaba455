package dev.slipway.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** The kinds of problems; each has a fixed {@code type} that clients may switch on. */
enum ProblemKind {
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is wrong"),
  MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
  ROLE_TOO_SMALL(HttpStatus.FORBIDDEN, "The role does not suffice"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This method is not offered here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable form is offered"),
  NAME_TAKEN(HttpStatus.CONFLICT, "The name is taken"),
  IN_USE(HttpStatus.CONFLICT, "It is still in use"),
  STATE_FORBIDS(HttpStatus.CONFLICT, "The present state forbids it"),
  STALE(HttpStatus.PRECONDITION_FAILED, "It has been changed since it was read"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This form is not understood"),
  INVALID_BODY(HttpStatus.UNPROCESSABLE_CONTENT, "The body does not fit"),
  INVALID_BLUEPRINT(HttpStatus.UNPROCESSABLE_CONTENT, "The blueprint does not fit"),
  INVALID_PLACEMENT(HttpStatus.UNPROCESSABLE_CONTENT, "The cluster cannot be there"),
  POLICY_VIOLATED(HttpStatus.UNPROCESSABLE_CONTENT, "Policy forbids it"),
  CAPACITY_INSUFFICIENT(HttpStatus.UNPROCESSABLE_CONTENT, "Capacity does not suffice"),
  KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key came with another request"),
  CHANGE_IMPOSSIBLE(HttpStatus.UNPROCESSABLE_CONTENT, "It cannot be changed so"),
  PRECONDITION_REQUIRED(HttpStatus.PRECONDITION_REQUIRED, "If-Match is needed"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side"),
  METHOD_UNKNOWN(HttpStatus.NOT_IMPLEMENTED, "This method is not known"),
  CLOUD_REFUSED(HttpStatus.BAD_GATEWAY, "The cloud refused the call"),
  CLOUD_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The cloud does not answer"),
  DATABASE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
  ISSUER_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The token issuer does not answer");

  private final HttpStatus status;
  private final String title;

  ProblemKind(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The first kind of a status. */
  static Optional<ProblemKind> of(HttpStatusCode status) {
    return Stream.of(values()).filter(kind -> kind.status.value() == status.value()).findFirst();
  }

  /** One that says the same of who is to blame, where a status has none of its own. */
  static ProblemKind nearest(HttpStatusCode status) {
    return of(status).orElse(status.is5xxServerError() ? INTERNAL_ERROR : INVALID_PARAMETER);
  }

  URI type() {
    return URI.create(
        "https://slipway.dev/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }
}
