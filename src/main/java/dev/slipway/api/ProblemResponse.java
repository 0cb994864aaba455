package dev.slipway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.blueprint.Problem;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.cloud.CloudError;
import dev.slipway.cloud.CloudFailure;
import dev.slipway.policy.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it, with everything that is wrong at once.
 *
 * @param problems what is wrong with the request, field by field
 * @param findings what policy says, when it was asked
 * @param results one per rule, when policy was asked
 * @param capacity the proof that addresses, interfaces, disks and nodes suffice or not
 * @param cloud what the cloud said, when it was asked
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemResponse(
    @Schema(example = "https://slipway.dev/problems/policy-violated") URI type,
    String title,
    @Schema(example = "422") int status,
    String detail,
    @Schema(example = "/api/v1/projects/demo/clusters") String instance,
    String requestId,
    @Nullable List<FieldProblem> problems,
    @Nullable List<FindingResponse> findings,
    @Nullable List<RuleResultResponse> results,
    @Nullable CapacityResponse capacity,
    @Nullable CloudProblem cloud) {

  /**
   * One thing wrong with a request.
   *
   * @param pointer JSON pointer into the body, or the name of a parameter
   */
  @Schema(name = "FieldProblem")
  record FieldProblem(
      @Schema(example = "/placement/nodeVSwitches/0") String pointer,
      String message,
      String found,
      String expected,
      String remedy) {
    static FieldProblem from(Problem problem) {
      return new FieldProblem(
          problem.pointer(),
          problem.message(),
          Problem.shortened(problem.found()),
          problem.expected(),
          problem.remedy());
    }
  }

  private static final int LONGEST_DETAIL = 1_000;

  /** The vendor's code and request id. */
  @Schema(name = "CloudProblem")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CloudProblem(CloudError error, @Nullable String code, @Nullable String requestId) {}

  static ProblemResponse of(ProblemKind kind, @Nullable String detail, Origin origin) {
    return new ProblemResponse(
        kind.type(),
        kind.title(),
        kind.status().value(),
        detail == null ? kind.title() : shortened(detail),
        origin.path(),
        origin.requestId(),
        null,
        null,
        null,
        null,
        null);
  }

  /** What was sent may be named in it. */
  private static String shortened(String detail) {
    return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
  }

  /** Which request it is about. */
  record Origin(String path, String requestId) {}

  ProblemResponse with(List<Problem> found) {
    List<FieldProblem> listed = found.stream().map(FieldProblem::from).toList();
    return new ProblemResponse(
        type, title, status, detail, instance, requestId, listed, findings, results, capacity,
        cloud);
  }

  ProblemResponse with(Verdict verdict, CapacityProof proof) {
    List<FindingResponse> judged = verdict.findings().stream().map(FindingResponse::from).toList();
    return new ProblemResponse(
        type,
        title,
        status,
        detail,
        instance,
        requestId,
        problems,
        judged,
        RuleResultResponse.from(verdict),
        CapacityResponse.from(proof),
        cloud);
  }

  ProblemResponse with(CloudFailure failure) {
    var said = new CloudProblem(failure.error(), failure.code(), failure.requestId());
    return new ProblemResponse(
        type, title, status, detail, instance, requestId, problems, findings, results, capacity,
        said);
  }
}
