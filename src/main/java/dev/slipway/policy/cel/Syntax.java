package dev.slipway.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an expression is made of. */
record Syntax(CelAbstractSyntaxTree tree) {
  private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_", "@in");
  private static final Set<String> LOOK_UPS = Set.of("_[_]", "_[?_]");

  /**
   * Something CEL would allow and we do not.
   *
   * @param offset where it stands, in characters
   */
  record Objection(int offset, String message, String remedy) {}

  Stream<Objection> objections() {
    return nodes().flatMap(this::objections);
  }

  /**
   * The parts whose values are compared or hashed as a whole: the only operations whose cost grows
   * with all that hangs below a value.
   */
  Set<Long> compared() {
    return nodes().flatMap(Syntax::compared).map(CelExpr::id).collect(Collectors.toSet());
  }

  private Stream<CelExpr> nodes() {
    return CelNavigableAst.fromAst(tree).getRoot().allNodes().map(CelNavigableExpr::expr);
  }

  private Stream<Objection> objections(CelExpr node) {
    if (node.getKind() == Kind.STRUCT) {
      return Stream.of(
          new Objection(
              offset(node),
              "Messages cannot be made here",
              "Compare field by field, or use a map"));
    }
    return node.getKind() == Kind.CALL && node.call().function().equals("matches")
        ? pattern(node.call().args().getLast()).stream()
        : Stream.empty();
  }

  private Optional<Objection> pattern(CelExpr pattern) {
    if (pattern.getKind() != Kind.CONSTANT) {
      return Optional.of(
          new Objection(
              offset(pattern),
              "A pattern must be written out",
              "Write a quoted text, or use contains, startsWith or endsWith"));
    }
    return pattern.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Patterns.problem(pattern.constant().stringValue())
            .map(wrong -> new Objection(offset(pattern), wrong, "Correct the pattern (RE2)"))
        : Optional.empty();
  }

  private int offset(CelExpr node) {
    return tree.getSource().getPositionsMap().getOrDefault(node.id(), 0);
  }

  private static Stream<CelExpr> compared(CelExpr node) {
    return switch (node.getKind()) {
      case CALL -> {
        CelExpr.CelCall call = node.call();
        if (COMPARISONS.contains(call.function())) {
          yield call.args().stream();
        }
        yield LOOK_UPS.contains(call.function())
            ? call.args().stream().skip(1)
            : Stream.<CelExpr>empty();
      }
      case MAP -> node.map().entries().stream().map(CelExpr.CelMap.Entry::key);
      default -> Stream.empty();
    };
  }
}
