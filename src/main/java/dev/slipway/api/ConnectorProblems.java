package dev.slipway.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that the connector cannot make sense of reach none of our filters and controllers; they,
 * too, are answered with problems. Tomcat makes it by name.
 */
public class ConnectorProblems extends ErrorReportValve {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** For Tomcat. */
  public ConnectorProblems() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String path = request.getRequestURI();
    var origin =
        new ProblemResponse.Origin(
            path == null || path.isEmpty() ? "/" : path, RequestIds.ensure(request, response));
    ProblemKind kind = ProblemKind.nearest(HttpStatusCode.valueOf(status));
    ProblemResponse problem = ProblemResponse.of(kind, "The request cannot be understood", origin);
    try {
      response.setStatus(kind.status().value());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response
          .getOutputStream()
          .write(JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException gone) {
      container.getLogger().debug("Nobody is there to be told", gone);
    }
  }
}
