package senbon.net.fetch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import senbon.net.http.Answer;
import senbon.net.http.AttemptFailedException;

/** What an answer says of its body: which part of the file it is, and how it is encoded. */
final class BodyHeaders {
  /** What Content-Encoding says of a body that is the file itself. */
  private static final Set<String> NO_ENCODING = Set.of("identity", "aws-chunked");

  private BodyHeaders() {}

  /** Null if there is no range, or none that makes sense. */
  static ContentRange range(Answer answer) {
    List<String> said = answer.headers("Content-Range").stream().distinct().toList();
    return said.size() == 1 ? ContentRange.parse(said.get(0)).orElse(null) : null;
  }

  /** What the body is encoded as counts; how it was once sent to the server's store doesn't. */
  static void requireNoEncoding(Answer answer) throws AttemptFailedException {
    List<String> encodings =
        answer.headers("Content-Encoding").stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(String::strip)
            .filter(one -> !one.isEmpty() && !NO_ENCODING.contains(one.toLowerCase(Locale.ROOT)))
            .toList();
    if (!encodings.isEmpty()) {
      throw AttemptFailedException.hopeless(
          "the server encodes the file as "
              + String.join(", ", encodings)
              + " although that was not asked for",
          answer.status(),
          null);
    }
  }
}
