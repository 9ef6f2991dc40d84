package senbon.cli.console;

import java.util.LinkedHashMap;
import java.util.Map;
import senbon.base.failure.BusyException;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SelfCheckException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.make.NotWorthwhileException;

/** The one table of exit codes. Codes are never reused; an unknown one is a failure. */
public final class ExitCodes {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  static final int MALFORMED = 3;
  public static final int MISMATCH = 4;
  static final int REFUSED = 5;
  static final int NETWORK = 6;
  static final int LIMIT = 7;
  static final int BUSY = 8;
  public static final int PARTLY = 9;
  static final int NOT_WORTHWHILE = 10;
  static final int SELF_CHECK = 11;

  private ExitCodes() {}

  /** Code and meaning, in order, as help and man pages show them. */
  public static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    table.put(" 0", "done");
    table.put(" 1", "another failure");
    table.put(" 2", "wrong usage or configuration");
    table.put(" 3", "malformed or unsafe input");
    table.put(" 4", "a hash or size, or an update's result, differs");
    table.put(" 5", "refused by policy");
    table.put(" 6", "the network gave up");
    table.put(" 7", "out of memory budget, disk or time");
    table.put(" 8", "another process is busy with it");
    table.put(" 9", "some pairs of a batch failed, the others are done");
    table.put("10", "the partial is larger than was allowed");
    table.put("11", "the self-check failed; nothing was written");
    table.put("130", "interrupted (143: terminated)");
    return table;
  }

  static int of(Throwable failure) {
    if (failure instanceof SenbonException known) {
      return of(known);
    }
    return failure instanceof OutOfMemoryError ? LIMIT : FAILED;
  }

  private static int of(SenbonException failure) {
    if (failure instanceof UsageException) {
      return USAGE;
    } else if (failure instanceof MalformedInputException) {
      return MALFORMED;
    } else if (failure instanceof MismatchException) {
      return MISMATCH;
    } else if (failure instanceof NotWorthwhileException) {
      return NOT_WORTHWHILE;
    } else if (failure instanceof RefusedException) {
      return REFUSED;
    } else if (failure instanceof NetworkException) {
      return NETWORK;
    } else if (failure instanceof LimitException) {
      return LIMIT;
    } else if (failure instanceof BusyException) {
      return BUSY;
    } else if (failure instanceof SelfCheckException) {
      return SELF_CHECK;
    }
    return FAILED;
  }
}
