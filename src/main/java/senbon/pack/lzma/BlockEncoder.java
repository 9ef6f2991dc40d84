package senbon.pack.lzma;

import java.util.List;
import senbon.pack.lzma.PartPlanner.Part;

/** Encodes one block of an input: chooses its parts and their parameters, then encodes each. */
public final class BlockEncoder {
  /** A block of up to so many times what is small is encoded twice. */
  private static final int TWICE = 4;

  /** How many plans a small block is encoded by. */
  private static final int PLANS = 2;

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
    RunMap runs = new RunMap(plain, start, end, profile.run());
    if (profile.trial() == 0) {
      return bySections(plain, runs, sectionEnds, profile, bound);
    }
    boolean isAll = end - start == plain.length;
    return byParts(plain, runs, sectionEnds, isAll ? profile.forOneBlock() : profile, bound);
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
   * best plans, then by the best of these with other searches; one that isn't so small twice, with
   * the first of those. The first of the smallest is taken.
   */
  private static Lzma2Chunks byParts(
      byte[] plain, RunMap runs, int[] sectionEnds, Profile profile, SizeBound bound) {
    boolean small = runs.outsideCount() <= profile.thorough();
    // The planner's memory is let go before the encoder takes its own.
    List<List<Part>> plans =
        new PartPlanner(plain, runs, profile).plans(sectionEnds, small ? PLANS : 1);
    List<Part> best = plans.get(0);
    if (runs.outsideCount() > (long) TWICE * profile.thorough()) {
      return byPlan(plain, runs, best, profile, bound);
    }
    Lzma2Chunks least = byPlan(plain, runs, best, profile, SizeBound.NONE);
    for (List<Part> plan : plans.subList(1, plans.size())) {
      Lzma2Chunks chunks = byPlan(plain, runs, plan, profile, SizeBound.NONE);
      if (chunks.size() < least.size()) {
        least = chunks;
        best = plan;
      }
    }
    List<Profile> others = profile.others();
    for (Profile other : small ? others : others.subList(0, 1)) {
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
      encoder.encode(part.from(), part.to(), part.properties(), PartPlanner.CANDIDATES);
    }
    return encoder.finish();
  }
}
