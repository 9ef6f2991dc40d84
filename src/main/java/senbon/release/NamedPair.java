package senbon.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import senbon.base.failure.Attempt;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.BuildFacts;
import senbon.build.BuildFactsReader;
import senbon.build.source.OpenArchive;
import senbon.make.Update;

/**
 * A pair of a batch with what is known of its builds.
 *
 * @param file the name that the partial gets
 */
public record NamedPair(Update work, String file, BuildFacts from, BuildFacts to) {
  /**
   * Gives every partial its name.
   *
   * @param sha512 of every archive that could be opened
   * @throws UsageException if two would get the same
   */
  public static List<Attempt<NamedPair>> all(
      List<Attempt<Update>> works, BatchRequest request, Map<OpenArchive, Digest> sha512)
      throws IOException {
    List<Attempt<NamedPair>> named = new ArrayList<>();
    for (Attempt<Update> work : works) {
      named.add(Attempt.of(request.keepGoing(), () -> name(work.get(), request, sha512)));
    }
    Map<String, BatchPair> taken = new HashMap<>();
    for (Attempt<NamedPair> one : named) {
      one.value().ifPresent(pair -> pair.take(taken));
    }
    return named;
  }

  private static NamedPair name(Update work, BatchRequest request, Map<OpenArchive, Digest> sha512)
      throws IOException {
    BuildFacts from =
        BuildFactsReader.of(work.from(), work.pair().from(), sha512.get(work.from().source()));
    BuildFacts to =
        BuildFactsReader.of(work.to(), work.pair().to(), sha512.get(work.to().source()));
    // Only the branch is asked of it; the rest is not known before it is made.
    String branch = new MadePair(work.pair(), from, to, "", 0, to.sha512(), "").branch();
    return new NamedPair(work, request.names().name(work.pair(), from, to, branch), from, to);
  }

  private void take(Map<String, BatchPair> taken) {
    BatchPair other = taken.putIfAbsent(file, work.pair());
    if (other != null) {
      throw new UsageException(
          "Two partials would be called %s: those of pairs %d and %d of the plan."
              .formatted(file, other.number(), work.pair().number()),
          "Tell them apart with --name, or with \"output\" in the plan.");
    }
  }

  /** The pair once its partial is there. */
  public MadePair made(long size, Digest sha512, String channel) {
    return new MadePair(work.pair(), from, to, file, size, sha512, channel);
  }
}
