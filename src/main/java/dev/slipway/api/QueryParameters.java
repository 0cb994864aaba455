package dev.slipway.api;

import dev.slipway.blueprint.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters that an operation does not have, empty ones, and values beside the one that it
 * takes: a misspelt filter that is passed over would answer more than was asked for, and an empty
 * {@code dryRun} would not be one.
 */
final class QueryParameters implements HandlerInterceptor {
  private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && ours(method)) {
      Map<String, Boolean> known = parameters(method);
      List<Problem> problems = new ArrayList<>();
      request.getParameterMap().forEach((name, values) -> check(known, name, values, problems));
      if (!problems.isEmpty()) {
        throw new ParametersInvalid(problems);
      }
    }
    return true;
  }

  private static boolean ours(HandlerMethod method) {
    return method.getBeanType().getPackageName().equals(QueryParameters.class.getPackageName());
  }

  /** Names of what the operation takes, and whether more than once. */
  private static Map<String, Boolean> parameters(HandlerMethod method) {
    return Arrays.stream(method.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .collect(
            Collectors.toMap(
                QueryParameters::name,
                parameter -> Collection.class.isAssignableFrom(parameter.getParameterType()),
                (one, _) -> one,
                TreeMap::new));
  }

  private static String name(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(NAMES);
    RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
    return given == null || given.name().isEmpty()
        ? String.valueOf(parameter.getParameterName())
        : given.name();
  }

  private static void check(
      Map<String, Boolean> known, String name, String[] values, List<Problem> problems) {
    Boolean repeatable = known.get(name);
    if (repeatable == null) {
      problems.add(
          new Problem(
              Problem.shortened(name),
              "There is no such parameter",
              Problem.shortened(String.join(", ", values)),
              known.isEmpty() ? "no parameters" : "one of " + String.join(", ", known.keySet()),
              "Put the name right, or leave it out"));
    } else if (String.join("", values).isBlank()) {
      problems.add(
          new Problem(
              name,
              "This parameter is empty",
              "nothing",
              "a value",
              "Give a value, or leave it out"));
    } else if (!repeatable && values.length > 1) {
      problems.add(
          new Problem(
              name,
              "This parameter is there more than once",
              Problem.shortened(String.join(", ", values)),
              "one value",
              "Leave one"));
    }
  }
}
