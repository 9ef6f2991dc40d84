package senbon.service.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import senbon.base.Human;
import senbon.report.page.Html;

/** Moments and spans as a page tells them. */
final class Times {
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /** How long ago it was, with the moment itself for those who want it. */
  static void ago(Html html, Instant moment, Instant now) {
    Duration age = Duration.between(moment, now);
    String words = age.toSeconds() < 5 ? "just now" : Human.age(age) + " ago";
    html.add("<time datetime=\"%s\" ", moment.truncatedTo(ChronoUnit.SECONDS).toString());
    html.add("title=\"%s\">%s</time>", FULL.format(moment), words);
  }

  /** The moment itself. */
  static void at(Html html, Instant moment) {
    html.add("<time datetime=\"%s\">", moment.truncatedTo(ChronoUnit.SECONDS).toString());
    html.add("%s</time>", FULL.format(moment));
  }

  /** In hours if it is long. */
  static String span(Duration time) {
    if (time.toHours() == 0) {
      return Human.time(time);
    }
    return String.format(Locale.ROOT, "%,d h %02d min", time.toHours(), time.toMinutesPart());
  }

  /** An estimate, which needs no more than one unit. The page's module has the same words. */
  static String left(long seconds) {
    if (seconds < 60) {
      return "about " + Math.max(1, seconds) + " s left";
    } else if (seconds < 5400) {
      return "about " + Math.round(seconds / 60.0) + " min left";
    }
    return "about " + Math.round(seconds / 3600.0) + " h left";
  }
}
