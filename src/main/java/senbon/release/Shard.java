package senbon.release;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;

/**
 * One of several equal parts of a plan.
 *
 * @param index from 1
 */
public record Shard(int index, int count) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  /** The whole plan. */
  public static final Shard ALL = new Shard(1, 1);

  /**
   * Reads {@code 3/16}.
   *
   * @throws UsageException if it is no such thing
   */
  public static Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (matcher.matches()) {
      int index = Integer.parseInt(matcher.group(1));
      int count = Integer.parseInt(matcher.group(2));
      if (index >= 1 && index <= count) {
        return new Shard(index, count);
      }
    }
    throw new UsageException("Not a shard: '" + text + "'.", "Use INDEX/COUNT, such as 3/16.");
  }

  /**
   * This part of a list. Neighbours stay together, since they have most in common; parts differ in
   * length by one at most.
   */
  public <T> List<T> of(List<T> all) {
    return all.subList(start(index - 1, all.size()), start(index, all.size()));
  }

  private int start(int before, int size) {
    return (int) ((long) before * size / count);
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
