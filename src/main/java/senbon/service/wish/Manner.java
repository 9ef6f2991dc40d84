package senbon.service.wish;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.UsageException;

/**
 * How a wish is queued.
 *
 * @param priority higher ones go first
 * @param deadline in which it must be done, if that is said
 * @param noCache whether it is made again though it is there
 */
public record Manner(int priority, Optional<Duration> deadline, boolean noCache) {
  public static final Manner USUAL = new Manner(0, Optional.empty(), false);

  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h)");
  private static final int MOST = 1000;

  /**
   * Reads the body of a request that is a wish too.
   *
   * @throws WrongFieldsException if a field is wrong
   */
  public static Manner read(JsonElement json) {
    FieldReader root = FieldReader.of(json);
    Manner manner =
        new Manner(
            root.whole("priority", -MOST, MOST).orElse(0),
            root.text("deadline", Manner::time),
            root.flag("no_cache"));
    root.check();
    return manner;
  }

  /** Reads the body of a request to run a job again: whether it is made anew though it is done. */
  public static boolean again(JsonElement json) {
    FieldReader root = FieldReader.of(json).only(Set.of("no_cache"));
    boolean forced = root.flag("no_cache");
    root.check();
    return forced;
  }

  private static Duration time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new UsageException("It is no time.", "Write it as 90s, 30m or 2h.");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
