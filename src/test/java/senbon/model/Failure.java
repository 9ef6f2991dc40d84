package senbon.model;

/** An update that stopped. */
public final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Error codes (updater-limits §8) that the model gives. */
  public static final int EMPTY_ACTION_LIST = 1;

  public static final int WRONG_SIZE = 2;
  public static final int USAGE = 3;
  public static final int CRC = 4;
  public static final int PARSE = 5;
  public static final int READ = 6;
  public static final int WRITE = 7;
  public static final int STRING_CONVERSION = 16;
  public static final int UNEXPECTED_XZ = 39;
  public static final int UNEXPECTED_MAR = 40;
  public static final int UNEXPECTED_BSPATCH = 41;
  public static final int EXPECTED_DIRECTORY = 46;
  public static final int EXPECTED_FILE = 47;
  public static final int RENAME_EXPECTED_FILE = 48;
  public static final int FILE_ACCESS_DENIED = 67;
  public static final int DIRECTORY_ACCESS_DENIED = 68;

  /** No code of the updater: it crashes, or what it does is not defined. */
  public static final int CRASH = -1;

  /** The parts of a run, in their order (updater-limits §2). */
  public enum Phase {
    OPEN,
    PARSE,
    PREPARE,
    DRAFT,
    EXECUTE
  }

  private final Rule rule;
  private final int code;

  Failure(Rule rule, int code, String reason) {
    super(reason);
    this.rule = rule;
    this.code = code;
  }

  public Rule rule() {
    return rule;
  }

  public int code() {
    return code;
  }
}
