package dev.slipway.api;

import dev.slipway.access.Caller;
import dev.slipway.api.IdempotencyKeys.Key;
import dev.slipway.blueprint.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/** Hands {@link Once} to controllers, and remembers bodies so that repeated requests are known. */
@Component
class IdempotentPosts extends OncePerRequestFilter implements HandlerMethodArgumentResolver {
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  private final IdempotencyKeys keys;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  IdempotentPosts(IdempotencyKeys keys, TransactionTemplate transaction, JsonMapper json) {
    this.keys = keys;
    this.transaction = transaction;
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(Once.HEADER) == null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new ContentCachingRequestWrapper(request, Bodies.LIMIT), response);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Once.class;
  }

  @Override
  public Once resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest asked =
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    String value = asked.getHeader(Once.HEADER);
    if (value != null && !VISIBLE.matcher(value).matches()) {
      throw new ParametersInvalid(
          List.of(
              new Problem(
                  Once.HEADER,
                  "This key cannot be used",
                  Problem.shortened(value),
                  "1 to 255 visible ASCII characters, such as a UUID",
                  "Send another key, or none")));
    }
    return new Once(
        keys,
        transaction,
        json,
        () -> value == null ? null : new Key(caller().subject(), value, hash(asked)));
  }

  private static Caller caller() {
    Authentication known =
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    return (Caller) Objects.requireNonNull(known.getPrincipal());
  }

  private static String hash(HttpServletRequest request) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
    String line =
        "%s %s?%s\n"
            .formatted(request.getMethod(), request.getRequestURI(), request.getQueryString());
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    ContentCachingRequestWrapper read =
        WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
    if (read != null) {
      digest.update(read.getContentAsByteArray());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
