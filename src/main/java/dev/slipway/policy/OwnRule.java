package dev.slipway.policy;

import dev.slipway.blueprint.Problem;
import dev.slipway.policy.Policy.Description;
import dev.slipway.policy.cel.Answer;
import dev.slipway.policy.cel.DocumentValues;
import dev.slipway.policy.cel.Expression;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A project's rule before one document. */
record OwnRule(ProjectRule rule, Expression expression, JsonNode document, DocumentValues values)
    implements Rule {

  @Override
  public Description description() {
    return rule.description();
  }

  @Override
  public Stream<Remark> check(Subject subject) {
    ProjectRule.Content content = rule.content();
    String pointer = content.pointer() == null ? "" : content.pointer();
    return switch (expression.about(values)) {
      case Answer.Holds() -> Stream.empty();
      case Answer.Broken() ->
          Stream.of(
              Remark.failed(
                  pointer,
                  actual(pointer),
                  Problem.shortened(content.expression()),
                  content.message()));
      case Answer.Unknown(String why) ->
          Stream.of(
              Remark.unknown(
                  pointer,
                  actual(pointer),
                  "Rule %s could not be evaluated: %s".formatted(rule.id(), why)));
    };
  }

  private @Nullable String actual(String pointer) {
    JsonNode there = document.at(pointer);
    if (pointer.isEmpty() || there.isMissingNode()) {
      return null;
    }
    return Problem.shortened(there.isString() ? there.stringValue() : there.toString());
  }
}
