package dev.slipway.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, the caller's if it brings a sane one: in every log line, in every
 * answer and in every problem.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {
  static final String HEADER = "X-Request-Id";
  private static final String KEY = "requestId";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** For what the container refuses before any filter is asked. */
  static String ensure(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(KEY) == null) {
      String id = idOf(request.getHeader(HEADER));
      request.setAttribute(KEY, id);
      response.setHeader(HEADER, id);
    }
    return of(request);
  }

  /** Known also while the container hands out an error, when the log's context is gone. */
  static String of(HttpServletRequest request) {
    if (request.getAttribute(KEY) == null) {
      request.setAttribute(KEY, idOf(request.getHeader(HEADER)));
    }
    return String.valueOf(request.getAttribute(KEY));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    MDC.put(KEY, ensure(request, response));
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(KEY);
    }
  }

  private static String idOf(@Nullable String given) {
    return given != null && SANE.matcher(given).matches()
        ? given
        : UuidVersion7Strategy.INSTANCE.generateUuid(null).toString();
  }
}
