package senbon.diff.senbon;

import java.util.List;
import java.util.OptionalInt;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.anchor.AnchorFinder;
import senbon.diff.anchor.Anchors;
import senbon.diff.anchor.GapRule;
import senbon.diff.anchor.ScanRule;
import senbon.diff.machine.CodeUnits;
import senbon.diff.optimise.Costs;
import senbon.diff.optimise.CoverOptimiser;
import senbon.diff.senbon.Tuning.Search;

/**
 * Chooses covers by what they cost in the compressed patch. In four steps:
 *
 * <ol>
 *   <li>Index: the keys of the old file, sampled, in a hash table ({@code anchor.SampledIndex}).
 *   <li>Scan: the new file, chunk by chunk, finds anchors with it: ranges that resemble the old
 *       file along one diagonal ({@code anchor.AnchorScan}).
 *   <li>Tables: what the anchors leave out is searched for tables of addresses that have all moved
 *       by the same amount, and for short matches ({@code anchor.GapSearch}).
 *   <li>Choice: of all sequences of diagonals and new bytes that make the new file, the cheapest is
 *       found by the algorithm of Viterbi ({@code optimise.CoverChooser}).
 * </ol>
 *
 * <p>Chunks and parts have fixed lengths, so the number of workers changes nothing.
 *
 * <p>Time is linear in the two lengths, whatever they contain.
 */
public final class SenbonEngine implements DiffEngine {
  /**
   * In the order of {@link Costs}: a triple is taken for 5.1 bytes and more, the first differing
   * byte for 1.2, a new byte for 0.5. Chosen by trial.
   */
  private static final Costs COSTS = new Costs(1300, 16, 300, 250, 6, 48, 120, 20, 100);

  /**
   * In the second version a new byte of a program is taken for 0.59 bytes, one of another file for
   * 0.38: the latter are texts and what has texts in it. With 0.47 for both, libxul takes 7,162,364
   * bytes and browser/omni.ja 1,335,632; so 7,129,220 and 1,327,520. With 0.66 libxul takes
   * 7,117,092, and a Go program for macOS 0.6 % more. A first differing byte is taken for 0.9 bytes
   * in a program, which saves 0.2 % on libxul and costs 0.3 % on the Go program.
   */
  private static final Costs CODE = new Costs(1300, 16, 230, 250, 6, 48, 150, 20, 100);

  private static final Costs DATA = new Costs(1300, 16, 300, 250, 6, 48, 97, 20, 100);

  /**
   * The same of a file that is {@linkplain Density dense}, as compiled to LLVM's bitcode or packed:
   * a new byte takes 0.8 bytes there. Of PostgreSQL's 14 files for which {@code bsdiff} and xz made
   * smaller patches, all are smaller with it.
   */
  private static final Costs DENSE_DATA = new Costs(1300, 16, 230, 250, 6, 48, 200, 20, 100);

  /**
   * The same of the best effort, which packs with more comparisons: there, what differs costs less
   * in a program, and other files are better off with fewer triples. That saves 0.6 % on
   * browser/omni.ja, 0.5 % on crashreporter, 0.2 % on Go programs and 0.1 % on libnode.
   */
  private static final Costs BEST_CODE = new Costs(1300, 16, 240, 250, 6, 48, 140, 20, 120);

  private static final Costs BEST_DATA = new Costs(1700, 16, 300, 250, 6, 48, 70, 20, 100);

  /**
   * For small files: every position of the old file is a key of eight bytes. Sampling misses short
   * and unaligned matches: between two near versions of Node.js it made the patch 27 % larger than
   * a suffix array's (measured with a prototype that had no search for tables).
   */
  private static final ScanRule EXHAUSTIVE = new ScanRule(8, 1, 16, 32, 32, 4, 512);

  /**
   * Sizes of the entries of tables: 8 for the ELF unwind index and pointers, 4 for jump tables, 12
   * for the PE unwind table, 24 for ELF relocations. On libxul the patch takes 8.09 MB without this
   * search, 7.39 MB with a stride of 8 alone and 7.37 MB with all four.
   */
  private static final List<Integer> TABLES = List.of(8, 4, 12, 24);

  /**
   * Where there is no time for all of them. On two versions of workerd for Windows the fast effort
   * takes 6,495,108 bytes with a stride of 8 alone, 5,711,508 with that of the unwind table too.
   */
  private static final List<Integer> FEW_TABLES = List.of(8);

  private static final List<Integer> FEW_TABLES_OF_WINDOWS = List.of(8, 12);

  private static final GapRule TABLES_ONLY = new GapRule(TABLES, OptionalInt.empty(), false, 96);

  private static final GapRule SHORT_TOO = new GapRule(TABLES, OptionalInt.of(0), true, 96);

  /**
   * Bytes of a file of more than 64 MiB for each anchor that is kept. Memory is reserved for so
   * many, 44 bytes for each and some: two versions of libxul half a year apart have half as many.
   */
  private static final int FEW_ANCHORS = 256;

  /** For files of middling length; the thresholds keep off chance matches. Chosen by trial. */
  private static final ScanRule DENSE = new ScanRule(12, 4, 16, 28, 24, 4, 512);

  private final String id;
  private final Tuning tuning;

  SenbonEngine(String id, Tuning tuning) {
    this.id = id;
    this.tuning = tuning;
  }

  /**
   * As fast as is useful: {@code senbon-fast@1}. Keys of 32 bytes at every 16th position of the old
   * file. Sampling every 16th instead of every eighth saves half of the index's time (0.7 of 1.4 s
   * for libxul) and costs 0.7 % on libxul, 1.2 % on browser/omni.ja.
   */
  public static SenbonEngine fast() {
    ScanRule scan = new ScanRule(32, 16, 4, 20, 16, 8, 512);
    return new SenbonEngine(
        "senbon-fast@1",
        new Tuning(List.of(Search.any(scan, TABLES_ONLY)), COSTS, COSTS, COSTS, 256, false, false));
  }

  /**
   * Small patches in little time: {@code senbon@1}. Keys of 24 bytes at every eighth position find
   * as much on a large program a week apart as a suffix array does with the classic rule, in a
   * fraction of its time; shorter and denser keys (12 bytes, every fourth) were worse by 1 %, since
   * they lead to chance matches. Files of up to 2 MiB together are indexed whole. The thresholds of
   * similarity, and the slack of 512 bytes, were chosen by trial.
   */
  public static SenbonEngine standard() {
    ScanRule scan = new ScanRule(24, 8, 8, 24, 20, 8, 512);
    return new SenbonEngine("senbon@1", tuning(1 << 21, scan, 512));
  }

  /**
   * The smallest patches: {@code senbon-best@1}. Twice the keys and twice the slack of {@link
   * #standard}, and whole indexes for files of up to 8 MiB together; chosen by trial.
   */
  public static SenbonEngine best() {
    ScanRule scan = new ScanRule(24, 4, 16, 24, 20, 8, 512);
    return new SenbonEngine("senbon-best@1", tuning(1 << 23, scan, 1024));
  }

  /** The first versions look at small files whole, and at gaps for tables only. */
  private static Tuning tuning(long small, ScanRule scan, int slack) {
    return new Tuning(
        List.of(new Search(small, EXHAUSTIVE, TABLES_ONLY), Search.any(scan, TABLES_ONLY)),
        COSTS,
        COSTS,
        COSTS,
        slack,
        false,
        false);
  }

  /**
   * As fast as is useful: {@code senbon-fast@2}. As {@link #fast()}, with fewer keys, fewer strides
   * of tables and less slack. Of a whole Firefox update, every 24th position instead of every 16th
   * saves half a second of 33 and costs 0.7 % of its bytes; every 32nd instead of that, half the
   * slack of 96 and half the packer's looks at earlier occurrences, of 16, save another 1.3 s of 30
   * and cost 1.6 %.
   */
  public static SenbonEngine secondFast() {
    ScanRule scan = new ScanRule(32, 32, 4, 20, 16, 8, 512);
    return new SenbonEngine(
        "senbon-fast@2",
        new Tuning(
            List.of(fewTables(1 << 27, scan, 96), fewTables(Long.MAX_VALUE, scan, FEW_ANCHORS)),
            CODE,
            DATA,
            DENSE_DATA,
            48,
            true,
            true));
  }

  private static Search fewTables(long most, ScanRule scan, int bytesPerAnchor) {
    return new Search(
        most,
        scan,
        scan,
        new GapRule(FEW_TABLES, OptionalInt.empty(), true, bytesPerAnchor),
        new GapRule(FEW_TABLES_OF_WINDOWS, OptionalInt.empty(), true, bytesPerAnchor));
  }

  /**
   * Small patches in little time: {@code senbon@2}. As {@link #standard()}, with short matches and
   * covers in phase with code. Files of up to 64 MiB together are scanned with keys of twelve bytes
   * at every fourth position, which for long ones would take too much time: a Go program for
   * Windows takes 409,564 bytes with them, 432,116 without, 468,864 by {@code senbon@1}.
   *
   * <p>In files of more than 128 MiB together every second short match is looked for, and tables of
   * one stride only, but in programs for Windows, which would take 18 % more. Of the 10 CPU seconds
   * that the diff of libxul takes with all of them that saves 1.1, and costs 0.1 % of the bytes. As
   * short matches find what the scan doesn't, it needs half the keys only: 0.7 CPU seconds less,
   * and up to 0.3 % of the bytes either way. For AArch64 libxul would take 0.5 % more.
   */
  public static SenbonEngine secondStandard() {
    ScanRule scan = new ScanRule(24, 8, 8, 24, 20, 8, 512);
    ScanRule sparse = new ScanRule(24, 16, 8, 24, 20, 8, 512);
    OptionalInt seconds = OptionalInt.of(1);
    return new SenbonEngine(
        "senbon@2",
        new Tuning(
            List.of(
                new Search(1 << 21, EXHAUSTIVE, SHORT_TOO),
                new Search(1 << 26, DENSE, SHORT_TOO),
                new Search(1 << 27, scan, SHORT_TOO),
                new Search(
                    Long.MAX_VALUE,
                    sparse,
                    scan,
                    new GapRule(FEW_TABLES, seconds, true, FEW_ANCHORS),
                    new GapRule(TABLES, seconds, true, FEW_ANCHORS))),
            CODE,
            DATA,
            DENSE_DATA,
            512,
            true,
            true));
  }

  /** The smallest patches: {@code senbon-best@2}. As {@link #best()}, with the same additions. */
  public static SenbonEngine secondBest() {
    ScanRule scan = new ScanRule(24, 4, 16, 24, 20, 8, 512);
    return new SenbonEngine(
        "senbon-best@2",
        new Tuning(
            List.of(
                new Search(1 << 23, EXHAUSTIVE, SHORT_TOO),
                new Search(1 << 26, DENSE, SHORT_TOO),
                Search.any(scan, SHORT_TOO)),
            BEST_CODE,
            BEST_DATA,
            DENSE_DATA,
            1024,
            false,
            true));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    Search search = tuning.search(oldLength, newLength);
    // Those that take the most.
    ScanRule scan = search.phased();
    GapRule gaps = search.windows();
    long anchors = AnchorFinder.bytesKept(newLength, gaps);
    return Math.max(
        AnchorFinder.bytesNeeded(oldLength, newLength, scan, gaps),
        anchors + CoverOptimiser.bytesNeeded(newLength));
  }

  @Override
  public Covers covers(byte[] old, byte[] target, Workers workers) {
    Search search = tuning.search(old.length, target.length);
    CodeUnits units = tuning.aligns() ? CodeUnits.of(target) : CodeUnits.NONE;
    GapRule gaps = search.gaps(target);
    Anchors anchors = AnchorFinder.find(old, target, search.scan(units), gaps, units, workers);
    Costs costs = tuning.costs(target);
    CoverOptimiser optimiser =
        new CoverOptimiser(old, target, costs, tuning.slack(), tuning.sleeps(), units);
    return workers.part("optimise", () -> optimiser.optimise(anchors, workers));
  }
}
