package senbon.diff.senbon;

import senbon.diff.anchor.ScanRule;
import senbon.diff.optimise.Costs;

/**
 * The parameters of a {@link SenbonEngine}. All of them decide which covers are found, so a change
 * of any is a new version of the engine's id.
 *
 * @param large how to scan pairs of files that are longer together than {@code smallLength}
 * @param small how to scan the others, which can afford a denser index
 * @param smallLength of both files together, in bytes
 * @param costs by which covers are chosen
 * @param slack bytes before and after an anchor within which its diagonal stays a candidate. More
 *     lets covers reach over small edits, and takes time in proportion
 */
record Tuning(ScanRule large, ScanRule small, int smallLength, Costs costs, int slack) {

  /** The rule for files of these lengths in bytes. */
  ScanRule scan(long oldLength, long newLength) {
    return oldLength + newLength <= smallLength ? small : large;
  }
}
