package senbon.release;

import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.build.source.Input;
import senbon.make.PartialChoices;
import senbon.make.UpdateRequest;
import senbon.partial.Exemption;

/**
 * Two builds that a partial is wanted for.
 *
 * @param number its place in the whole plan, from 1, whatever the shard
 * @param output file name of the partial; by the template if not given
 * @param wholeFiles paths that are sent whole in any case
 * @param exemptions what its builds are let pass with
 * @param facts what the plan says of it, such as {@code locale}, by the names of Mozilla's task
 */
public record BatchPair(
    int number,
    Input from,
    Input to,
    Optional<String> output,
    List<String> wholeFiles,
    Set<Exemption> exemptions,
    SortedMap<String, JsonPrimitive> facts) {
  public BatchPair {
    wholeFiles = List.copyOf(wholeFiles);
    exemptions = Set.copyOf(exemptions);
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** The same with builds whose hashes are known. */
  BatchPair with(Sums sums) {
    return with(sums.require(from), sums.require(to));
  }

  /** The same of builds that are named otherwise. */
  BatchPair with(Input old, Input fresh) {
    return new BatchPair(number, old, fresh, output, wholeFiles, exemptions, facts);
  }

  /** The same at another place of a plan. */
  BatchPair numbered(int place) {
    return new BatchPair(place, from, to, output, wholeFiles, exemptions, facts);
  }

  /** A fact as text; empty if the plan doesn't give it. */
  public Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name)).map(JsonPrimitive::getAsString);
  }

  /** The update, made in this way where the plan says no more. */
  public UpdateRequest update(PartialChoices each) {
    return new UpdateRequest(
        from, to, each.with(fact("channel"), fact("product_version"), wholeFiles, exemptions));
  }

  /** As messages call it. */
  public String label() {
    return fact("locale").map(locale -> locale + ": ").orElse("")
        + from.shown()
        + " → "
        + to.shown();
  }
}
