package senbon.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    return places().keySet();
  }

  /** The paths or lines at which each rule fired. */
  public Map<Rule, Set<String>> places() {
    Map<Rule, Set<String>> places = new EnumMap<>(Rule.class);
    steps.forEach(
        step -> places.computeIfAbsent(step.rule(), rule -> new TreeSet<>()).add(step.what()));
    return places;
  }

  @Override
  public String toString() {
    return String.join("\n", steps.stream().map(Step::toString).toList());
  }
}
