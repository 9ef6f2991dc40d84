package senbon.base.work;

import java.time.Instant;

/**
 * A process that others wait for, as it says of itself.
 *
 * @param since when it began with what they wait for
 */
public record Holder(long pid, String host, Instant since) {
  @Override
  public String toString() {
    return "process " + pid + " (" + host + ", since " + since + ")";
  }
}
