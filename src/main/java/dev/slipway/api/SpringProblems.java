package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** What Spring refuses before it comes to us, what is our own fault, and how a problem goes out. */
abstract class SpringProblems extends ResponseEntityExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(SpringProblems.class);
  private static final int NOTHING_THERE = HttpStatus.NOT_FOUND.value();

  /** Ours; the caller learns no more than the request's id. */
  @ExceptionHandler
  @Nullable ResponseEntity<Object> bug(Exception failure, ServletWebRequest request) {
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return null;
    }
    log.atError().setCause(failure).log("A request failed");
    return answer(
        ProblemResponse.of(
            ProblemKind.INTERNAL_ERROR,
            "Tell the platform team the request's id",
            origin(request)));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return unreadable(BodyMalformed.MISSING, (ServletWebRequest) request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String name =
        failure instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : String.valueOf(failure.getPropertyName());
    String found = String.valueOf(failure.getValue());
    return parameters(
        List.of(
            new Problem(
                name,
                "This value is not allowed",
                found,
                Expectations.of(failure.getRequiredType()),
                "Correct the parameter")),
        request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return parameters(
        ParametersInvalid.missing(failure.getParameterName(), "a value").problems(), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return parameters(
        failure.getParameterValidationResults().stream()
            .map(
                result ->
                    new Problem(
                        String.valueOf(result.getMethodParameter().getParameterName()),
                        "This value is not allowed",
                        String.valueOf(result.getArgument()),
                        String.valueOf(result.getResolvableErrors().getFirst().getDefaultMessage()),
                        "Correct the parameter"))
            .toList(),
        request);
  }

  /** All that Spring itself refuses. */
  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var servletRequest = (ServletWebRequest) request;
    if (servletRequest.getResponse() != null && servletRequest.getResponse().isCommitted()) {
      return null;
    }
    if (status.is5xxServerError()) {
      return bug(failure, servletRequest);
    }
    String detail =
        failure instanceof ErrorResponse known && status.value() != NOTHING_THERE
            ? known.getBody().getDetail()
            : null;
    ProblemKind kind = ProblemKind.of(status).orElse(ProblemKind.INVALID_PARAMETER);
    return ResponseEntity.status(kind.status())
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemResponse.of(kind, detail, origin(servletRequest)));
  }

  static ResponseEntity<Object> parameters(List<Problem> problems, WebRequest request) {
    return answer(
        ProblemResponse.of(ProblemKind.INVALID_PARAMETER, null, origin((ServletWebRequest) request))
            .with(problems));
  }

  static ResponseEntity<Object> unreadable(Problem problem, ServletWebRequest request) {
    return answer(
        ProblemResponse.of(ProblemKind.MALFORMED_BODY, problem.message(), origin(request))
            .with(List.of(problem)));
  }

  static ResponseEntity<Object> answer(ProblemResponse problem) {
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  static ProblemResponse.Origin origin(ServletWebRequest request) {
    return new ProblemResponse.Origin(
        request.getRequest().getRequestURI(), RequestIds.of(request.getRequest()));
  }
}
