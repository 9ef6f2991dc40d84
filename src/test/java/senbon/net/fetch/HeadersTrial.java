package senbon.net.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;
import senbon.net.http.Answer;
import senbon.net.http.AttemptFailedException;
import senbon.net.http.RetryAfter;
import senbon.net.http.Validators;

/**
 * What a server says of a file: the lines of an answer's head, and behind an empty line the
 * beginning of its body. A head is read here if no line of it is wrong.
 */
public final class HeadersTrial implements Trial<Answer> {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        "Content-Range: bytes 0-99/100\nETag: \"abc\"\nLast-Modified: Wed, 21 Oct 2015 07:28:00"
            + " GMT\nDate: Wed, 21 Oct 2015 07:28:02 GMT\n\nMAR1\0\0",
        "Retry-After: 120\nContent-Encoding: identity, aws-chunked\nETag: W/\"x\"\n\n",
        "Retry-After: Fri, 31 Dec 2027 23:59:59 GMT\nContent-Range: bytes 5-9/*\n",
        "Content-Range: bytes */100\nContent-Type: text/html; charset=utf-8\n\n<!DOCTYPE html>",
        "Content-Type: application/xml\nContent-Encoding:\n\n\uFEFF <?xml ?>",
        "Content-Type: application/json\n\n{\"a\":1}");
  }

  @Override
  public Answer read(byte[] input) {
    Answer answer = answer(input);
    try {
      BodyHeaders.requireNoEncoding(answer);
      return answer;
    } catch (AttemptFailedException e) {
      Find.unless(!e.getMessage().isBlank(), "an empty message");
      check(input, answer);
      return null;
    }
  }

  private static Answer answer(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    BasicClassicHttpResponse response = new BasicClassicHttpResponse(206);
    for (String line : head.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        response.addHeader(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new Answer(URI.create("https://h/x"), response);
  }

  private static byte[] body(byte[] input) {
    String text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    return Seeds.latin(end < 0 ? "" : text.substring(end + 2));
  }

  @Override
  public void check(byte[] input, Answer answer) {
    ContentRange range = BodyHeaders.range(answer);
    if (range != null) {
      Find.unless(
          range.first() >= 0
              && range.first() <= range.last()
              && (range.total() == -1 || range.last() < range.total()),
          "an impossible range " + range);
      Find.unless(!range.isWhole() || range.last() + 1 == range.total(), "no whole " + range);
    }
    for (String value : answer.headers("Retry-After")) {
      Optional<Duration> pause = RetryAfter.parse(value, NOW);
      Find.unless(pause.isEmpty() || !pause.get().isNegative(), "a pause of " + pause);
      Find.unless(pause.map(Duration::toSeconds).orElse(0L) >= 0, "a pause of " + pause);
    }
    check(answer.validators());
    Page.of(answer.header("Content-Type"), body(input))
        .ifPresent(page -> Promise.checkMessage(page, null));
  }

  private static void check(Validators validators) {
    Optional<String> range = validators.ifRange();
    Find.unless(range.isEmpty() || !range.get().startsWith("W/"), "a weak validator " + range);
    Find.unless(validators.unlessHeaders().size() <= 2, "headers");
  }

  @Override
  public List<String> words() {
    return List.of(
        "Content-Range: bytes ",
        "Retry-After: ",
        "Content-Encoding: ",
        "Content-Type: ",
        "Last-Modified: ",
        "Date: ",
        "ETag: \"",
        " GMT",
        "/*",
        "\n\n",
        "999999999999999999",
        "-999999999 ");
  }
}
