package senbon.service.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.queue.JobState;

/**
 * Which jobs are listed.
 *
 * @param state empty for all
 * @param text that the addresses or the client's name have in them; empty for all
 * @param cursor where the list begins; empty at the newest
 */
public record HistoryFilter(Optional<JobState> state, String text, String cursor) {
  public static final HistoryFilter ALL = new HistoryFilter(Optional.empty(), "", "");

  boolean isAll() {
    return state.isEmpty() && text.isEmpty();
  }

  /** The same list from another place on, as a query. */
  String query(String from) {
    String query = "?cursor=" + encoded(from);
    query += state.map(one -> "&state=" + one.word()).orElse("");
    return text.isEmpty() ? query : query + "&text=" + encoded(text);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
