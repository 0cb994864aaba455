package dev.slipway.policy;

import static java.util.stream.Collectors.toCollection;

import dev.slipway.blueprint.Blueprint;
import dev.slipway.capacity.CapacityProof;
import dev.slipway.catalog.InstanceTypes;
import dev.slipway.catalog.Site;
import dev.slipway.policy.Finding.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Judges blueprints by all rules. Pure: the same document, place and capacity give the same
 * verdict.
 *
 * <p>This is the one place that decides what missing data means: UNKNOWN of a BLOCK rule blocks in
 * production and warns elsewhere.
 */
@Component
public class Policy {
  private static final Logger LOG = LoggerFactory.getLogger(Policy.class);

  /** Changes with every rule that is added, or changed in what it says. */
  private static final String CATALOGUE_VERSION = "2026.11.5";

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::pointer)
          .thenComparing(Finding::message);

  /** When a rule is asked. */
  public enum Moment {
    /** A blueprint is saved or approved. */
    DESIGN,
    /** Changes are about to be made. */
    APPLY,
    /** A running cluster is looked at for drift. */
    RUNTIME
  }

  /**
   * A rule as people read it.
   *
   * @param id e.g. {@code NET-05}
   * @param waivable false: no exception can be recorded
   * @param title what a finding of it means, with the thresholds in force
   */
  public record Description(
      String id,
      String layer,
      Severity severity,
      boolean waivable,
      List<Moment> evaluatedAt,
      String title,
      String rationale,
      String remedy) {
    public Description {
      evaluatedAt = List.copyOf(evaluatedAt);
    }
  }

  private final List<Rule> rules;
  private final Set<String> brokenRules;

  @Autowired
  Policy(List<Rule> rules) {
    this(rules, ConcurrentHashMap.newKeySet());
  }

  private Policy(List<Rule> rules, Set<String> brokenRules) {
    this.brokenRules = brokenRules;
    this.rules =
        rules.stream().sorted(Comparator.comparing(rule -> rule.description().id())).toList();
    var ids =
        rules.stream().map(rule -> rule.description().id()).collect(toCollection(TreeSet::new));
    if (ids.size() < rules.size()) {
      throw new IllegalStateException("Two rules share an id; there are only " + ids);
    }
  }

  /**
   * @param site {@code null}: not chosen yet; rules about the place do not apply then
   */
  public Verdict judge(
      Blueprint blueprint,
      @Nullable Site site,
      InstanceTypes types,
      CapacityProof capacity,
      ProjectContext context) {
    var subject = Subject.of(blueprint, site, types, capacity, context.clusters());
    List<Judgement> judgements = rules.stream().map(rule -> judgement(rule, subject)).toList();
    return new Verdict(
        CATALOGUE_VERSION,
        judgements.stream()
            .flatMap(judgement -> judgement.findings(subject, context.waivers()))
            .sorted(ORDER)
            .toList(),
        judgements.stream().map(Judgement::result).toList());
  }

  /** The same with more rules. */
  Policy and(List<? extends Rule> more) {
    return new Policy(Stream.concat(rules.stream(), more.stream()).toList(), brokenRules);
  }

  /** The catalogue in order of id. */
  public List<Description> catalogue() {
    return rules.stream().map(Rule::description).toList();
  }

  public Optional<Description> find(String id) {
    return catalogue().stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  public String catalogueVersion() {
    return CATALOGUE_VERSION;
  }

  /** A rule never throws: what it could not tell is not known. */
  private Judgement judgement(Rule rule, Subject subject) {
    Description description = rule.description();
    try {
      return rule.appliesTo(subject)
          ? Judgement.of(description, rule.check(subject).toList())
          : Judgement.notApplicable(description);
    } catch (RuntimeException broken) {
      String id = description.id();
      if (brokenRules.add(id)) {
        LOG.atError().addKeyValue("rule", id).setCause(broken).log("Rule failed");
      }
      return Judgement.of(
          description,
          List.of(Remark.unknown("", null, "Rule %s could not be evaluated".formatted(id))));
    }
  }

  /** What one rule says, and how it came out as a whole. */
  private record Judgement(Description description, Outcome outcome, List<Remark> remarks) {
    private static Judgement notApplicable(Description description) {
      return new Judgement(description, Outcome.NOT_APPLICABLE, List.of());
    }

    /** What fails anywhere fails; what is not known somewhere does not pass. */
    private static Judgement of(Description description, List<Remark> remarks) {
      boolean fails = remarks.stream().anyMatch(remark -> remark.outcome() == Outcome.FAIL);
      Outcome unlessItFails = remarks.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
      return new Judgement(description, fails ? Outcome.FAIL : unlessItFails, remarks);
    }

    private Stream<Finding> findings(Subject subject, List<Waiver> waivers) {
      return remarks.stream().map(remark -> finding(description, remark, subject, waivers));
    }

    private RuleResult result() {
      return new RuleResult(description.id(), outcome);
    }
  }

  private static Finding finding(
      Description description, Remark remark, Subject subject, List<Waiver> waivers) {
    Severity own = Objects.requireNonNullElse(remark.severity(), description.severity());
    return new Finding(
        description.id(),
        weight(own, remark.outcome(), subject),
        remark.outcome(),
        remark.pointer(),
        remark.actual(),
        remark.expected(),
        remark.message(),
        description.remedy(),
        CATALOGUE_VERSION,
        waiver(description, remark, subject, waivers));
  }

  private static @Nullable UUID waiver(
      Description description, Remark remark, Subject subject, List<Waiver> waivers) {
    return description.waivable()
        ? waivers.stream()
            .filter(waiver -> waiver.covers(description.id(), remark.pointer(), subject))
            .map(Waiver::id)
            .findFirst()
            .orElse(null)
        : null;
  }

  private static Severity weight(Severity own, Outcome outcome, Subject subject) {
    boolean lenient = outcome == Outcome.UNKNOWN && !subject.production();
    return own == Severity.BLOCK && lenient ? Severity.WARN : own;
  }
}
