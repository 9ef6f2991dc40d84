package senbon.diff.senbon;

import java.util.List;
import senbon.diff.anchor.GapRule;
import senbon.diff.anchor.ScanRule;
import senbon.diff.machine.CodeUnits;
import senbon.diff.optimise.Costs;

/**
 * The parameters of a {@link SenbonEngine}. All of them decide which covers are found, so a change
 * of any is a new version of the engine's id.
 *
 * @param searches how to look for anchors, by the lengths of the two files, ascending; the last one
 *     is for files of any length
 * @param code costs by which covers of programs are chosen
 * @param data costs by which covers of most other files are chosen
 * @param dense the same of files that are no programs and {@linkplain Density dense}
 * @param slack bytes before and after an anchor within which its diagonal stays a candidate. More
 *     lets covers reach over small edits, and takes time in proportion
 * @param sleeps whether diagonals that can't be the cheapest for now are passed over, which costs
 *     some 0.1 % (on a Go program for Windows, 431,692 to 432,116 bytes)
 * @param aligns whether covers of code with instructions of a fixed length begin and end at one
 */
record Tuning(
    List<Search> searches,
    Costs code,
    Costs data,
    Costs dense,
    int slack,
    boolean sleeps,
    boolean aligns) {
  /**
   * How to look for anchors in files that are not too long.
   *
   * @param most bytes that both files may have together
   * @param scan how to index the old file and scan the new one: the denser, the more time it takes
   * @param phased the same where instructions have a fixed length; no less dense
   * @param gaps what to look for where the scan finds nothing
   * @param windows the same in programs for Windows, whose unwind tables have entries of twelve
   *     bytes
   */
  record Search(long most, ScanRule scan, ScanRule phased, GapRule gaps, GapRule windows) {
    /** The same for all kinds of files. */
    Search(long most, ScanRule scan, GapRule gaps) {
      this(most, scan, scan, gaps, gaps);
    }

    /** For files of any length. */
    static Search any(ScanRule scan, GapRule gaps) {
      return new Search(Long.MAX_VALUE, scan, gaps);
    }

    ScanRule scan(CodeUnits units) {
      return units.isEmpty() ? scan : phased;
    }

    GapRule gaps(byte[] target) {
      return CodeUnits.isPe(target) ? windows : gaps;
    }
  }

  /** By what costs the covers of a new file are chosen. */
  Costs costs(byte[] target) {
    if (CodeUnits.isProgram(target)) {
      return code;
    }
    return Density.isDense(target) ? dense : data;
  }

  /** How to look for anchors in files of these lengths in bytes. */
  Search search(long oldLength, long newLength) {
    return searches.stream()
        .filter(one -> oldLength + newLength <= one.most())
        .findFirst()
        .orElseThrow();
  }
}
