package senbon.cli.args;

import java.util.SortedMap;

/** A command that stands in for another program, and fails with that one's exit codes. */
public interface OwnExitCodes {
  /**
   * What the other program ends with.
   *
   * @param code what a command of this program would end with, not 0
   */
  int exitCode(int code);

  /** What it can end with but 0, and what that means. */
  SortedMap<Integer, String> exitCodes();
}
