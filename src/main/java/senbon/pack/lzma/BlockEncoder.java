package senbon.pack.lzma;

import java.util.List;
import senbon.pack.lzma.PartPlanner.Part;

/** Encodes one block of an input: chooses its parts and their parameters, then encodes each. */
public final class BlockEncoder {
  /** How many plans a small block is encoded by. */
  private static final int PLANS = 3;

  /** Comparisons in sparse parts, of the search that follows them more. Chosen by trial. */
  private static final int SPARSE_DEPTH = 16;

  private BlockEncoder() {}

  /**
   * The chunks for the bytes from {@code start} to {@code end}, exclusive.
   *
   * @param sectionEnds ascending offsets in the whole input at which the character of the content
   *     changes
   * @param bound once it is exceeded the rest isn't encoded, and the result is of no use
   */
  public static Lzma2Chunks encode(
      byte[] plain, int start, int end, int[] sectionEnds, Profile profile, SizeBound bound) {
    RunMap runs = new RunMap(plain, start, end);
    return profile.trial() == 0
        ? bySections(plain, runs, sectionEnds, profile, bound)
        : byParts(plain, runs, sectionEnds, profile, bound);
  }

  /** As the first version does. */
  private static Lzma2Chunks bySections(
      byte[] plain, RunMap runs, int[] sectionEnds, Profile profile, SizeBound bound) {
    Lzma2Encoder encoder = new Lzma2Encoder(plain, runs, profile, bound);
    int from = runs.start();
    for (int sectionEnd : sectionEnds) {
      int to = Math.min(sectionEnd, runs.end());
      if (to > from) {
        encoder.encode(from, to, PropertyTrial.choose(plain, runs.start(), from, to));
        from = to;
      }
    }
    return encoder.finish();
  }

  /**
   * In the parts that the planner finds. A small block is encoded several times: with what seem the
   * best plans, then by the best of these with a search that follows sparse differences less and
   * more. The first of the smallest is taken.
   */
  private static Lzma2Chunks byParts(
      byte[] plain, RunMap runs, int[] sectionEnds, Profile profile, SizeBound bound) {
    boolean again = runs.outsideCount() <= profile.thorough();
    // The planner's memory is let go before the encoder takes its own.
    List<List<Part>> plans =
        new PartPlanner(plain, runs, profile).plans(sectionEnds, again ? PLANS : 1);
    if (!again) {
      return byPlan(plain, runs, plans.get(0), profile, bound);
    }
    List<Part> best = plans.get(0);
    Lzma2Chunks least = byPlan(plain, runs, best, profile, SizeBound.NONE);
    for (List<Part> plan : plans.subList(1, plans.size())) {
      Lzma2Chunks chunks = byPlan(plain, runs, plan, profile, SizeBound.NONE);
      if (chunks.size() < least.size()) {
        least = chunks;
        best = plan;
      }
    }
    for (Profile other : List.of(profile.sparse(1), profile.sparse(SPARSE_DEPTH))) {
      Lzma2Chunks chunks = byPlan(plain, runs, best, other, SizeBound.NONE);
      least = chunks.size() < least.size() ? chunks : least;
    }
    bound.add(least.size());
    return least;
  }

  private static Lzma2Chunks byPlan(
      byte[] plain, RunMap runs, List<Part> plan, Profile profile, SizeBound bound) {
    Lzma2Encoder encoder = new Lzma2Encoder(plain, runs, profile, bound);
    for (Part part : plan) {
      encoder.encode(part.from(), part.to(), part.properties());
    }
    return encoder.finish();
  }
}
