package senbon.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.Attempt;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.BuildFacts;
import senbon.build.BuildFactsReader;
import senbon.build.CompleteBuild;
import senbon.make.PartialOutput;
import senbon.make.Update;
import senbon.make.UpdateRequest;

/**
 * A pair of a batch with what is known of its builds.
 *
 * @param file the name that the partial gets
 * @param answers paths of the answers of update servers, below the output directory
 */
public record NamedPair(
    BatchPair pair, String file, List<String> answers, BuildFacts from, BuildFacts to) {
  /**
   * Gives every partial its name.
   *
   * @param updates of the pairs, in the same order
   * @throws UsageException if two would get the same, or one that another file has
   */
  public static List<Attempt<NamedPair>> all(
      List<BatchPair> pairs, List<Attempt<Update>> updates, BatchRequest request)
      throws IOException {
    List<Attempt<NamedPair>> named = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      BatchPair pair = pairs.get(i);
      Attempt<Update> update = updates.get(i);
      named.add(Attempt.of(request.keepGoing(), () -> name(pair, update.get(), request)));
    }
    check(named.stream().flatMap(one -> one.value().stream()).toList(), request);
    return named;
  }

  /**
   * A pair before its builds are decoded: where answers go is not known yet if a layout says so.
   */
  static NamedPair foreseen(
      BatchPair pair, CompleteBuild old, CompleteBuild now, BatchRequest request)
      throws IOException {
    return name(pair, old, now, request, Optional.empty());
  }

  /**
   * Fails if two get the same name, or one that another file has.
   *
   * @throws UsageException then
   */
  static void check(List<NamedPair> named, BatchRequest request) throws IOException {
    Map<String, BatchPair> taken = new HashMap<>();
    named.forEach(one -> one.take(taken));
    BatchNames.check(request, named);
  }

  private static NamedPair name(BatchPair pair, Update update, BatchRequest request)
      throws IOException {
    String channel = update.recipe().product().channel();
    return name(pair, update.from(), update.to(), request, Optional.of(channel));
  }

  private static NamedPair name(
      BatchPair pair,
      CompleteBuild old,
      CompleteBuild now,
      BatchRequest request,
      Optional<String> channel)
      throws IOException {
    BuildFacts from = BuildFactsReader.of(old, pair.from());
    BuildFacts to = BuildFactsReader.of(now, pair.to());
    String branch = branch(pair, from, to);
    String file = request.names().name(pair, from, to, branch);
    List<String> answers = List.of();
    if (request.layout().isEmpty()) {
      answers = List.of(BatchFiles.updateXml(file));
    } else if (channel.isPresent()) {
      Map<String, String> values = NameTemplate.values(pair, from, to, branch);
      values.putIfAbsent("channel", channel.get());
      answers = request.layout().get().paths(values);
    }
    return new NamedPair(pair, file, answers, from, to);
  }

  /** The names of single partials, of which no plan says more. */
  public static PartialOutput.Naming naming(NameTemplate names) {
    return update -> {
      UpdateRequest request = update.request();
      BatchPair pair = BatchPlan.of(List.of(request.from()), request.to()).pairs().get(0);
      BuildFacts from = BuildFactsReader.of(update.from(), pair.from());
      BuildFacts to = BuildFactsReader.of(update.to(), pair.to());
      return names.name(pair, from, to, branch(pair, from, to));
    };
  }

  /** Only the branch is asked of it; the rest is not known before it is made. */
  private static String branch(BatchPair pair, BuildFacts from, BuildFacts to) {
    return new MadePair(pair, from, to, "", List.of(), 0, to.sha512(), "").branch();
  }

  private void take(Map<String, BatchPair> taken) {
    BatchPair other = taken.putIfAbsent(file, pair);
    if (other != null) {
      throw new UsageException(
          "Two partials would be called %s: those of pairs %d and %d of the plan."
              .formatted(file, other.number(), pair.number()),
          "Tell them apart with --name, or with \"output\" in the plan.");
    }
  }

  /** The pair once its partial is there. */
  public MadePair made(long size, Digest digest, String channel) {
    return new MadePair(pair, from, to, file, answers, size, digest, channel);
  }
}
