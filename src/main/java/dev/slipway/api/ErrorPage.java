package dev.slipway.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container refuses before any of our code is asked is told as a problem, too. */
@Hidden
@RestController
class ErrorPage implements ErrorController {

  @RequestMapping("/error")
  ResponseEntity<ProblemResponse> error(HttpServletRequest request) {
    ProblemKind kind = kindOf(request);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var origin =
        new ProblemResponse.Origin(
            path == null ? request.getRequestURI() : path.toString(), RequestIds.of(request));
    return ResponseEntity.status(kind.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(ProblemResponse.of(kind, null, origin));
  }

  private static ProblemKind kindOf(HttpServletRequest request) {
    if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
      return ProblemKind.NOT_FOUND;
    }
    return ProblemKind.nearest(HttpStatusCode.valueOf(status));
  }
}
