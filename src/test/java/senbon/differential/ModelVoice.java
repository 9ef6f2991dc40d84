package senbon.differential;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import senbon.model.Comparison;
import senbon.model.Failure;
import senbon.model.Family;
import senbon.model.FileError;
import senbon.model.FileTree;
import senbon.model.Outcome;
import senbon.model.Rule;
import senbon.model.Target;
import senbon.model.Updater;

/** The model's judgement: every updater in use must leave the new build. */
final class ModelVoice {
  private static final List<Family> FAMILIES = List.of(Family.UXP, Family.NEW);

  private final Set<Rule> fired = EnumSet.noneOf(Rule.class);

  /** Something that goes wrong with one updater. */
  record Finding(Target target, String what) {
    @Override
    public String toString() {
      return target + ": " + what;
    }
  }

  /**
   * What the model found of a partial.
   *
   * @param findings empty if all is well
   * @param places where rules fired with any updater
   */
  record Judgement(List<Finding> findings, Map<Rule, Set<String>> places) {
    boolean accepts() {
      return findings.isEmpty();
    }

    /** Where a rule fired, if it did. */
    Set<String> placesOf(Rule rule) {
      return places.getOrDefault(rule, Set.of());
    }
  }

  Judgement judge(Pair pair, byte[] partial) throws FileError {
    FileTree old = pair.from().install();
    List<Finding> findings = new ArrayList<>();
    Map<Rule, Set<String>> places = new EnumMap<>(Rule.class);
    for (Family family : FAMILIES) {
      for (boolean staged : new boolean[] {false, true}) {
        Target target = Target.usual(pair.platform(), family, staged);
        Outcome outcome = Updater.apply(old, partial, target);
        outcome
            .trace()
            .places()
            .forEach((r, at) -> places.computeIfAbsent(r, any -> new TreeSet<>()).addAll(at));
        outcome.stopped().ifPresent(s -> findings.add(new Finding(target, s.toString())));
        if (outcome.succeeded() && !staged) {
          Updater.refusedMember(old, partial, target)
              .ifPresent(failure -> findings.add(new Finding(target, elsewhere(failure))));
        }
        if (outcome.succeeded()) {
          List<String> differences = Comparison.differences(old, outcome.tree(), pair.to());
          differences.forEach(difference -> findings.add(new Finding(target, difference)));
        }
      }
    }
    fired.addAll(places.keySet());
    return new Judgement(findings, places);
  }

  private static String elsewhere(Failure failure) {
    return "where more is carried out: "
        + failure.code()
        + " "
        + failure.rule()
        + ", "
        + failure.getMessage();
  }

  /** All rules that fired so far. */
  Set<Rule> fired() {
    return fired;
  }
}
