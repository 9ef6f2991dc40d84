package senbon.diff.senbon;

import senbon.diff.anchor.ScanRule;
import senbon.diff.optimise.Costs;

/**
 * What an effort is made of.
 *
 * @param large how to scan files that are too long for {@code small}
 * @param small how to scan files of up to {@code smallLength} bytes together
 * @param smallLength in bytes
 * @param costs by which covers are chosen
 * @param slack so far before and after an anchor its diagonal is considered, in bytes
 */
record Tuning(ScanRule large, ScanRule small, int smallLength, Costs costs, int slack) {

  /** How to scan files of these lengths. */
  ScanRule scan(long oldLength, long newLength) {
    return oldLength + newLength <= smallLength ? small : large;
  }
}
