package senbon.diff.senbon;

import senbon.diff.anchor.GapRule;
import senbon.diff.anchor.ScanRule;
import senbon.diff.optimise.Costs;

/**
 * The parameters of a {@link SenbonEngine}. All of them decide which covers are found, so a change
 * of any is a new version of the engine's id.
 *
 * @param large how to scan pairs of files that are longer together than {@code smallLength}
 * @param small how to scan the others, which can afford a denser index
 * @param smallLength of both files together, in bytes
 * @param gaps what to look for where the scan finds nothing
 * @param costs by which covers are chosen
 * @param slack bytes before and after an anchor within which its diagonal stays a candidate. More
 *     lets covers reach over small edits, and takes time in proportion
 * @param sleeps whether diagonals that can't be the cheapest for now are passed over: on libxul it
 *     halves the time of the choice and costs 0.07 %
 * @param aligns whether covers of code with instructions of a fixed length begin and end at one
 */
record Tuning(
    ScanRule large,
    ScanRule small,
    int smallLength,
    GapRule gaps,
    Costs costs,
    int slack,
    boolean sleeps,
    boolean aligns) {

  /** The rule for files of these lengths in bytes. */
  ScanRule scan(long oldLength, long newLength) {
    return oldLength + newLength <= smallLength ? small : large;
  }
}
