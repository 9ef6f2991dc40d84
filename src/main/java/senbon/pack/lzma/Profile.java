package senbon.pack.lzma;

import java.util.List;
import senbon.base.work.Effort;

/**
 * What decides the bytes of a compressed patch, apart from its content. All values were chosen by
 * trial; where single ones were measured, the figures are below.
 *
 * @param blockSize greatest number of input bytes in an XZ block. Smaller blocks give more work to
 *     do side by side, but each begins with an empty dictionary: on a patch of libxul (184 MB), 16
 *     MiB cost 0.11 % more bytes than 32 MiB, 8 MiB cost 0.30 %, and 64 MiB save 0.13 %
 * @param dictionary greatest distance of a copy, in bytes; an updater allows 64 MiB
 * @param nodes greatest number of positions that the match finder remembers, 12 bytes each
 * @param sparseNodes the same where most of the input is runs
 * @param runNodes the same for the ends of runs, 16 bytes each
 * @param depth greatest number of comparisons at a position
 * @param sparseDepth the same where most of the input is runs: there, more only lead away from the
 *     few distances that recur
 * @param runDepth the same for each class of runs at the end of a run. On 32 MiB of libxul's patch
 *     8 instead of 24 cost 0.2 % more bytes, 4 cost 0.9 % and 1 costs 4.4 %
 * @param slack how much more a position in a run may cost to reach than the cheapest one and still
 *     be resumed from, in 1/64 bit. 32 instead of 96 costs 0.3 % and saves 4 % of the time
 * @param nice length in bytes from which on a copy is taken without weighing others. 128 instead of
 *     273 costs 3.5 % and saves 6 % of the time
 * @param enough number of positions outside of runs from which on a copy is taken without weighing
 *     others, if it is {@link OptimalParser#MIN_LONG} bytes long at least: a long copy that is all
 *     run decides little
 * @param chain 0 if ways are weighed; else symbols are chosen one by one, by so many earlier
 *     occurrences at most ({@link QuickParser})
 * @param trial how many positions outside of runs, of each section, decide its parameters ({@link
 *     PartPlanner}); 0 if these are chosen as the first version does ({@link PropertyTrial})
 * @param thorough blocks with up to so many positions outside of runs are encoded several times
 * @param run the shortest run whose inside is stepped over, in bytes. 3 instead of 5 saves 0.5 % on
 *     libxul, since the end of a short run, too, is looked up by what follows
 * @param sparing what rarely pays isn't tried ({@link #forLongInput})
 */
public record Profile(
    int blockSize,
    int dictionary,
    int nodes,
    int sparseNodes,
    int runNodes,
    int depth,
    int sparseDepth,
    int runDepth,
    int slack,
    int nice,
    int enough,
    int chain,
    int trial,
    int thorough,
    int run,
    boolean sparing) {
  private static final int MIB = 1 << 20;

  /** What an input of one block is searched with at least. Chosen by trial. */
  private static final int ONE_BLOCK_SPARSE_DEPTH = 16;

  private static final int ONE_BLOCK_SLACK = 400;

  /** The comparisons in sparse parts, and the slack, of {@link #others}. Chosen by trial. */
  private static final int FEW_SPARSE = 1;

  private static final int MANY_SPARSE = 32;

  private static final int MUCH_SLACK = 900;

  /** By this the positions that decide parameters are fewer in {@link #forLongInput}. */
  private static final int FEWER_TRIED = 4;

  /** As many comparisons at a position only the best effort makes. */
  private static final int MANY = 200;

  /** The shortest run in the second version. */
  private static final int SHORT_RUN = 3;

  /** One that weighs ways and chooses parameters as the first version does. */
  public Profile(
      int blockSize,
      int dictionary,
      int nodes,
      int sparseNodes,
      int runNodes,
      int depth,
      int sparseDepth,
      int runDepth,
      int slack,
      int nice,
      int enough) {
    this(
        blockSize,
        dictionary,
        nodes,
        sparseNodes,
        runNodes,
        depth,
        sparseDepth,
        runDepth,
        slack,
        nice,
        enough,
        0,
        0,
        0,
        RunMap.MIN_RUN,
        false);
  }

  /**
   * The profile of an effort in the first version, whose bytes stay as they are. On libxul's patch,
   * on one thread: fast takes 12 to 13 s of CPU for 8,549,372 bytes, the default 24 to 26 s for
   * 7,367,516, best 49 s for 7,256,152; xz with preset 6 takes 31 to 37 s for 8,140,528.
   */
  public static Profile of(Effort effort) {
    return switch (effort) {
      case FAST -> new Profile(12 * MIB, 16 * MIB, 2 * MIB, MIB / 8, MIB / 32, 4, 1, 1, 0, 64, 8);
      case DEFAULT ->
          new Profile(32 * MIB, 32 * MIB, 5 * MIB, MIB, MIB / 4, 16, 2, 24, 96, 273, 64);
      case BEST ->
          new Profile(
              64 * MIB, 64 * MIB, 12 * MIB, 12 * MIB, 4 * MIB, MANY, 16, 200, 640, 273, 273);
    };
  }

  /**
   * As the second version's default, with three times the comparisons and no short ways: for input
   * that is not mostly runs.
   */
  public static Profile dense() {
    return new Profile(32 * MIB, 32 * MIB, 12 * MIB, 12 * MIB, MIB, 48, 48, 24, 96, 273, 273)
        .second(48, 96, MIB / 4, MIB / 16);
  }

  /** The profile of an effort in the second version. */
  public static Profile second(Effort effort) {
    Profile first = of(effort);
    return switch (effort) {
      case FAST ->
          new Profile(
              32 * MIB,
              32 * MIB,
              2 * MIB,
              0,
              0,
              0,
              0,
              0,
              0,
              273,
              0,
              8,
              MIB / 16,
              0,
              RunMap.MIN_RUN,
              false);
      case DEFAULT ->
          new Profile(32 * MIB, 32 * MIB, 5 * MIB, MIB, MIB / 4, 16, 2, 24, 128, 273, 273)
              .second(2, 128, MIB / 4, MIB / 16);
      case BEST -> first.second(first.sparseDepth, first.slack, MIB, MIB + MIB / 2);
    };
  }

  /**
   * The same for an input of one block, which takes some seconds at most: it may search more. On a
   * Go program of 10 MB that is a third more time for 1.7 % less, on a patch of libxul it would be
   * more than half more time for 1.1 % less.
   */
  Profile forOneBlock() {
    return isQuick()
        ? this
        : second(
            Math.max(sparseDepth, ONE_BLOCK_SPARSE_DEPTH),
            Math.max(slack, ONE_BLOCK_SLACK),
            trial,
            thorough);
  }

  /**
   * The same for an input that takes most of the time of a whole update: much that rarely pays
   * isn't tried. On a patch of libxul that saves a quarter of the time and costs 0.7 % of the
   * bytes. A quarter of the positions that decide parameters saves another 2 to 4 % and costs less
   * than 0.1 %: what they get wrong rivals contest, on some stretches of each block.
   */
  public Profile forLongInput() {
    return with(sparseDepth, slack, trial / FEWER_TRIED, thorough, run, true);
  }

  /**
   * The same with other searches, which are better for some inputs. With few comparisons in sparse
   * parts the distances that recur are kept to: at the best effort that saves 1.6 % on libnode and
   * costs 1.4 % on a Go program. With more ways through runs, which only the best effort tries,
   * that program takes 0.1 % less.
   */
  List<Profile> others() {
    Profile few = second(FEW_SPARSE, slack, trial, thorough);
    return depth < MANY
        ? List.of(few)
        : List.of(few, second(MANY_SPARSE, MUCH_SLACK, trial, thorough));
  }

  private Profile second(int newDepth, int newSlack, int newTrial, int newThorough) {
    return with(newDepth, newSlack, newTrial, newThorough, SHORT_RUN, sparing);
  }

  private Profile with(
      int newDepth, int newSlack, int newTrial, int newThorough, int newRun, boolean isSparing) {
    return new Profile(
        blockSize,
        dictionary,
        nodes,
        sparseNodes,
        runNodes,
        depth,
        newDepth,
        runDepth,
        newSlack,
        nice,
        enough,
        chain,
        newTrial,
        newThorough,
        newRun,
        isSparing);
  }

  /** Whether symbols are chosen one by one. */
  boolean isQuick() {
    return chain > 0;
  }

  /** How many blocks an input of this length in bytes is cut into. */
  int blocks(int length) {
    return (int) (((long) length + blockSize - 1) / blockSize);
  }

  /**
   * How many positions the match finder remembers of an input of {@code length} bytes, {@code
   * outside} of them outside of runs: those are the only ones that it gets.
   */
  int nodes(int length, int outside) {
    return Math.max(1, Math.min(outside, 2L * outside < length ? sparseNodes : nodes));
  }

  /**
   * Memory that one block's encoder takes beside input and output, in bytes: the finders, or before
   * them what chooses parts; the map of runs (a bit a byte), and 4 MiB for the prices, the paths,
   * the model and a chunk.
   */
  public long bytesNeeded(long blockLength) {
    long known = Math.min(nodes, blockLength);
    long finders =
        isQuick()
            ? QuickParser.bytesNeeded(known)
            : MatchFinder.bytesNeeded(known)
                + RunFinder.bytesNeeded(Math.min(runNodes, blockLength / run + 1));
    if (trial == 0) {
      return 4 * MIB + blockLength / 8 + finders;
    }
    long choosing = PartPlanner.bytesNeeded(Math.min(trial, blockLength));
    return 4 * MIB + blockLength / 8 + Math.max(finders + Rivals.BYTES_NEEDED, choosing);
  }
}
