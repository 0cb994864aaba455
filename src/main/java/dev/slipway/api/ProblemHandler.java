package dev.slipway.api;

import dev.slipway.access.ProjectNameTaken;
import dev.slipway.access.ProjectNotFound;
import dev.slipway.access.ProjectStale;
import dev.slipway.access.RoleTooSmall;
import dev.slipway.blueprint.BlueprintInvalid;
import dev.slipway.blueprint.BlueprintNameTaken;
import dev.slipway.blueprint.BlueprintNotFound;
import dev.slipway.blueprint.OverridesInvalid;
import dev.slipway.blueprint.RevisionStale;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.cluster.ClusterNameTaken;
import dev.slipway.cluster.ClusterNotFound;
import dev.slipway.operation.OperationNotFound;
import dev.slipway.operation.OperationStateForbids;
import dev.slipway.plan.Plan;
import dev.slipway.policy.ProjectRuleInvalid;
import dev.slipway.policy.ProjectRuleNotFound;
import dev.slipway.policy.ProjectRuleStale;
import dev.slipway.policy.WaiverInvalid;
import dev.slipway.policy.WaiverNotFound;
import dev.slipway.provisioning.BlueprintInUse;
import dev.slipway.provisioning.ClusterBusy;
import dev.slipway.provisioning.ClusterStale;
import dev.slipway.provisioning.PlacementInvalid;
import dev.slipway.provisioning.PlanRefused;
import dev.slipway.provisioning.PolicyViolated;
import dev.slipway.provisioning.ProjectNotEmpty;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.HandlerMapping;

/** The one place where an exception becomes a problem. */
@RestControllerAdvice
class ProblemHandler extends SpringProblems {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
  private static final String SOON = "5";
  private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.values());

  @ExceptionHandler({
    ProjectNotFound.class,
    BlueprintNotFound.class,
    ClusterNotFound.class,
    OperationNotFound.class,
    WaiverNotFound.class,
    ProjectRuleNotFound.class,
    CatalogEntryNotFound.class
  })
  ResponseEntity<Object> notFound(RuntimeException failure, ServletWebRequest request) {
    return answer(ProblemKind.NOT_FOUND, failure, request);
  }

  @ExceptionHandler({ProjectNameTaken.class, BlueprintNameTaken.class, ClusterNameTaken.class})
  ResponseEntity<Object> nameTaken(RuntimeException failure, ServletWebRequest request) {
    return answer(ProblemKind.NAME_TAKEN, failure, request);
  }

  @ExceptionHandler({BlueprintInUse.class, ProjectNotEmpty.class})
  ResponseEntity<Object> inUse(RuntimeException failure, ServletWebRequest request) {
    return answer(ProblemKind.IN_USE, failure, request);
  }

  @ExceptionHandler({ClusterBusy.class, OperationStateForbids.class})
  ResponseEntity<Object> stateForbids(RuntimeException failure, ServletWebRequest request) {
    return answer(ProblemKind.STATE_FORBIDS, failure, request);
  }

  @ExceptionHandler({
    ProjectStale.class,
    RevisionStale.class,
    ClusterStale.class,
    ProjectRuleStale.class,
    ConditionUnmet.class
  })
  ResponseEntity<Object> stale(RuntimeException failure, ServletWebRequest request) {
    return answer(ProblemKind.STALE, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> conditionMissing(ConditionMissing failure, ServletWebRequest request) {
    return answer(ProblemKind.PRECONDITION_REQUIRED, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> reused(KeyReused failure, ServletWebRequest request) {
    return answer(ProblemKind.KEY_REUSED, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> tooLarge(BodyTooLarge failure, ServletWebRequest request) {
    return answer(ProblemKind.BODY_TOO_LARGE, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unreadable(BodyMalformed failure, ServletWebRequest request) {
    return unreadable(failure.problem(), request);
  }

  /** The container decodes parameters when they are first asked for. */
  @ExceptionHandler
  ResponseEntity<Object> undecodable(InvalidParameterException failure, ServletWebRequest request) {
    return answer(
        ProblemResponse.of(
            ProblemKind.INVALID_PARAMETER,
            "The query's parameters are not UTF-8 in percent-encoding",
            origin(request)));
  }

  /** What the firewall keeps out. */
  @ExceptionHandler
  ResponseEntity<Object> kept(RequestRejectedException failure, ServletWebRequest request) {
    boolean known = METHODS.contains(request.getHttpMethod());
    return answer(
        known
            ? ProblemResponse.of(
                ProblemKind.INVALID_PARAMETER,
                "The request's address or a header holds signs that are not let in",
                origin(request))
            : ProblemResponse.of(ProblemKind.METHOD_UNKNOWN, null, origin(request)));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(RequestInvalid failure, ServletWebRequest request) {
    return answer(problem(ProblemKind.INVALID_BODY, failure, request).with(failure.problems()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(WaiverInvalid failure, ServletWebRequest request) {
    return answer(problem(ProblemKind.INVALID_BODY, failure, request).with(failure.problems()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(ProjectRuleInvalid failure, ServletWebRequest request) {
    return answer(problem(ProblemKind.INVALID_BODY, failure, request).with(failure.problems()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(BlueprintInvalid failure, ServletWebRequest request) {
    return answer(
        problem(ProblemKind.INVALID_BLUEPRINT, failure, request).with(failure.problems()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(OverridesInvalid failure, ServletWebRequest request) {
    return answer(
        problem(ProblemKind.INVALID_BODY, failure, request)
            .with(failure.problems().stream().map(each -> each.below("/overrides")).toList()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(ParametersInvalid failure, ServletWebRequest request) {
    return parameters(failure.problems(), request);
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(PlacementInvalid failure, ServletWebRequest request) {
    return answer(
        problem(ProblemKind.INVALID_PLACEMENT, failure, request).with(failure.problems()));
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(PolicyViolated failure, ServletWebRequest request) {
    return answer(
        problem(ProblemKind.POLICY_VIOLATED, failure, request)
            .with(failure.judged().verdict(), failure.judged().capacity()));
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(PlanRefused failure, ServletWebRequest request) {
    Plan plan = failure.plan();
    return answer(problem(kindOf(plan), failure, request).with(plan.verdict(), plan.capacity()));
  }

  /** The vendor's code and request id are what its support asks for. */
  @ExceptionHandler
  ResponseEntity<Object> cloud(CloudFailure failure, ServletWebRequest request) {
    return switch (failure.error()) {
      case THROTTLED, OVER_BUDGET, PAUSED, BUSY, UNREACHABLE, UNKNOWN_OUTCOME ->
          later(problem(ProblemKind.CLOUD_UNAVAILABLE, failure, request).with(failure));
      case NOT_FOUND, NAME_TAKEN, QUOTA, EXHAUSTED, DENIED, INVALID ->
          answer(problem(ProblemKind.CLOUD_REFUSED, failure, request).with(failure));
    };
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  @Nullable ResponseEntity<Object> database(RuntimeException failure, ServletWebRequest request) {
    if (DatabaseFailures.passing(failure)) {
      log.atWarn().addKeyValue("failure", failure.getMessage()).log("The database is away");
      return later(
          ProblemResponse.of(
              ProblemKind.DATABASE_UNAVAILABLE, whatIsStored(failure, request), origin(request)));
    }
    if (DatabaseFailures.projectClosed(failure)) {
      return notFound(new ProjectNotFound(projectIn(request)), request);
    }
    if (DatabaseFailures.unstorableText(failure)) {
      return answer(
          ProblemResponse.of(
              ProblemKind.INVALID_PARAMETER,
              "A text holds signs no text may hold",
              origin(request)));
    }
    return bug(failure, request);
  }

  /** A commit that got no answer may have been done. */
  private static String whatIsStored(RuntimeException failure, ServletWebRequest request) {
    return HttpMethod.GET.equals(request.getHttpMethod())
            || DatabaseFailures.beforeAnyStatement(failure)
        ? "Nothing was stored"
        : "Whether it was stored is not known: read it before you send it again";
  }

  @ExceptionHandler
  ResponseEntity<Object> roleTooSmall(RoleTooSmall failure, ServletWebRequest request) {
    return answer(ProblemKind.ROLE_TOO_SMALL, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> denied(AccessDeniedException failure, ServletWebRequest request) {
    return answer(ProblemKind.ROLE_TOO_SMALL, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unauthenticated(
      AuthenticationException failure, ServletWebRequest request) {
    return answer(ProblemKind.UNAUTHENTICATED, failure, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> issuerAway(
      AuthenticationServiceException failure, ServletWebRequest request) {
    log.atWarn().addKeyValue("failure", failure.getMessage()).log("Tokens cannot be verified");
    return later(
        ProblemResponse.of(
            ProblemKind.ISSUER_UNAVAILABLE, "The token cannot be verified now", origin(request)));
  }

  private static String projectIn(ServletWebRequest request) {
    return request.getRequest().getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? String.valueOf(variables.get("project"))
        : "";
  }

  private static ProblemKind kindOf(Plan plan) {
    if (plan.verdict().refused()) {
      return ProblemKind.POLICY_VIOLATED;
    }
    return plan.capacity().sufficient()
        ? ProblemKind.CHANGE_IMPOSSIBLE
        : ProblemKind.CAPACITY_INSUFFICIENT;
  }

  private static ProblemResponse problem(
      ProblemKind kind, RuntimeException failure, ServletWebRequest request) {
    return ProblemResponse.of(kind, failure.getMessage(), origin(request));
  }

  private static ResponseEntity<Object> answer(
      ProblemKind kind, RuntimeException failure, ServletWebRequest request) {
    return answer(problem(kind, failure, request));
  }

  private static ResponseEntity<Object> later(ProblemResponse problem) {
    return ResponseEntity.status(problem.status())
        .header(HttpHeaders.RETRY_AFTER, SOON)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
