package dev.slipway.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.slipway.blueprint.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Compiles expressions and keeps the last ones used. They see the document as {@code blueprint},
 * typed by its schema, and must be true or false.
 *
 * <p>Of CEL's extensions only optional values ({@code a.?b.orValue(c)}) are there: others make
 * large values out of small ones in one step.
 */
public final class Expressions {
  static final String VARIABLE = "blueprint";

  private static final int KEPT = 1000;
  private static final int LONGEST_MESSAGE = 300;
  private static final String LANGUAGE = "an expression in CEL (cel.dev)";
  private static final String CORRECT = "Correct the expression";

  private final Limits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<String, Program> kept = new LinkedHashMap<>(16, 0.75f, true);

  public Expressions(Limits limits) {
    this.limits = limits;
  }

  /** Takes a third of a second to set up, which only those pay who have expressions. */
  private static final class Language {
    private static final CelOptions OPTIONS =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxParseRecursionDepth(64)
            .comprehensionMaxIterations(100_000)
            .build();
    private static final CelOptionalLibrary OPTIONAL = CelExtensions.optional();

    static final CelCompiler COMPILER =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(OPTIONAL)
            .setTypeProvider(DocumentTypes.ofSchema())
            .addVar(VARIABLE, DocumentTypes.DOCUMENT)
            .build();
    static final CelRuntime RUNTIME =
        CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(OPTIONAL)
            .build();
  }

  /**
   * @throws ExpressionInvalid with every problem
   */
  public Expression compile(String text) {
    lock.lock();
    try {
      Program known = kept.get(text);
      if (known != null) {
        return known;
      }
      Program compiled = program(text);
      kept.put(text, compiled);
      if (kept.size() > KEPT) {
        kept.pollFirstEntry();
      }
      return compiled;
    } finally {
      lock.unlock();
    }
  }

  private Program program(String text) {
    requireLength(text);
    try {
      CelAbstractSyntaxTree checked = checked(text);
      return new Program(
          Language.RUNTIME.createProgram(checked), new Syntax(checked).compared(), limits);
    } catch (CelValidationException | CelEvaluationException failed) {
      throw new ExpressionInvalid(
          List.of(problem(String.valueOf(failed.getMessage()), text, CORRECT)));
    }
  }

  private void requireLength(String text) {
    if (text.length() > limits.length()) {
      throw new ExpressionInvalid(
          List.of(
              new Problem(
                  "",
                  "The expression is too long",
                  "%d characters".formatted(text.length()),
                  "at most %d characters".formatted(limits.length()),
                  "Shorten it, or make two rules of it")));
    }
  }

  private static CelAbstractSyntaxTree checked(String text) throws CelValidationException {
    CelValidationResult parsed = Language.COMPILER.parse(text);
    requireNone(problems(parsed, text));
    CelAbstractSyntaxTree tree = parsed.getAst();
    CelValidationResult checked = Language.COMPILER.check(tree);
    List<Problem> problems = new ArrayList<>(problems(checked, text));
    new Syntax(tree)
        .objections()
        .map(
            objection ->
                problem(
                    located(objection.message(), place(tree.getSource(), objection.offset())),
                    rest(text, place(tree.getSource(), objection.offset())),
                    objection.remedy()))
        .forEach(problems::add);
    requireNone(problems);
    requireTruth(checked.getAst(), text);
    return checked.getAst();
  }

  /** A value of any type might be none when it comes to it. */
  private static void requireTruth(CelAbstractSyntaxTree tree, String text) {
    if (!tree.getResultType().equals(SimpleType.BOOL)) {
      requireNone(
          List.of(
              new Problem(
                  "",
                  "The expression does not say true or false, but " + tree.getResultType().name(),
                  text,
                  "an expression that is true of every blueprint that keeps the rule",
                  "Compare it with what it should be, such as: … == true")));
    }
  }

  private static void requireNone(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ExpressionInvalid(problems);
    }
  }

  private static List<Problem> problems(CelValidationResult result, String text) {
    return result.getErrors().stream()
        .map(
            issue ->
                problem(
                    located(issue.getMessage(), issue.getSourceLocation()),
                    rest(text, issue.getSourceLocation()),
                    remedy(issue)))
        .distinct()
        .toList();
  }

  private static Problem problem(String message, String found, String remedy) {
    return new Problem("", message, found, LANGUAGE, remedy);
  }

  private static String remedy(CelIssue issue) {
    return issue.getMessage().startsWith("undefined field")
        ? "Look the field up in /api/v1/schemas/blueprint"
        : CORRECT;
  }

  /** Lines and columns counted from 1, as in problems with documents. */
  private static String located(String message, CelSourceLocation place) {
    // Types are named in full.
    String told =
        message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    return "%s (line %d, column %d)".formatted(told, place.getLine(), place.getColumn() + 1);
  }

  private static CelSourceLocation place(CelSource source, int offset) {
    return source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
  }

  /** What stands there. */
  private static String rest(String text, CelSourceLocation place) {
    String line = text.lines().skip(Math.max(0, place.getLine() - 1)).findFirst().orElse("");
    int column = Math.clamp(place.getColumn(), 0, line.length());
    return column == line.length() ? "the end of the line" : line.substring(column);
  }
}
