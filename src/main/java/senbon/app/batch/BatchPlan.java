package senbon.app.batch;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.app.Input;
import senbon.io.UsageException;

/** The partials of a release, in the order in which the plan names them. */
public record BatchPlan(List<BatchPair> pairs) {
  public BatchPlan {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new UsageException("The plan has no pair of builds.", "Name some.");
    }
  }

  /** Several old builds, one new one. */
  public static BatchPlan of(List<Input> from, Input to) {
    List<BatchPair> pairs = new ArrayList<>();
    SortedMap<String, JsonPrimitive> none = new TreeMap<>();
    for (Input old : from) {
      pairs.add(new BatchPair(pairs.size() + 1, old, to, Optional.empty(), List.of(), none));
    }
    return new BatchPlan(pairs);
  }
}
