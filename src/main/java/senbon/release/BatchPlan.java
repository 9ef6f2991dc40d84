package senbon.release;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;
import senbon.product.MozVersion;

/** The partials of a release, in the order in which the plan names them. */
public record BatchPlan(List<BatchPair> pairs) {
  public BatchPlan {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new UsageException("The plan has no pair of builds.", "List some.");
    }
  }

  /** Several old builds, one new one. */
  public static BatchPlan of(List<Input> from, Input to) {
    List<BatchPair> pairs = new ArrayList<>();
    SortedMap<String, JsonPrimitive> none = new TreeMap<>();
    for (Input old : from) {
      pairs.add(
          new BatchPair(pairs.size() + 1, old, to, Optional.empty(), List.of(), Set.of(), none));
    }
    return new BatchPlan(pairs);
  }

  /** The same, of builds that are all in a list of hashes. */
  public BatchPlan with(Sums sums) {
    return new BatchPlan(pairs.stream().map(pair -> pair.with(sums)).toList());
  }

  /**
   * The pairs by their new build's version, the highest first; of one version, by {@code
   * update_number}, which counts from the newest old build, or else by the old build's version. A
   * fact that some pair of the plan lacks is not looked at; what it would have told apart stays in
   * the order of the plan.
   */
  public List<BatchPair> newestFirst() {
    Comparator<BatchPair> order = byVersion("toVersion");
    order =
        order.thenComparing(
            known("update_number", "[0-9]{1,9}")
                ? Comparator.comparing(pair -> Integer.valueOf(fact(pair, "update_number")))
                : byVersion("previousVersion"));
    return pairs.stream().sorted(order).toList();
  }

  private Comparator<BatchPair> byVersion(String name) {
    boolean known = known(name, ".+");
    return Comparator.comparing((BatchPair pair) -> new MozVersion(known ? fact(pair, name) : ""))
        .reversed();
  }

  private boolean known(String name, String form) {
    return pairs.stream().allMatch(pair -> pair.fact(name).orElse("").matches(form));
  }

  private static String fact(BatchPair pair, String name) {
    return pair.fact(name).orElseThrow();
  }
}
