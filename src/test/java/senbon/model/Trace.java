package senbon.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which rules a run came by, and where. */
public final class Trace {
  private record Step(Rule rule, String what) {
    @Override
    public String toString() {
      return rule + " " + what;
    }
  }

  private final List<Step> steps = new ArrayList<>();

  void add(Rule rule, String what) {
    steps.add(new Step(rule, what));
  }

  public Set<Rule> rules() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    steps.forEach(step -> rules.add(step.rule()));
    return rules;
  }

  @Override
  public String toString() {
    return String.join("\n", steps.stream().map(Step::toString).toList());
  }
}
