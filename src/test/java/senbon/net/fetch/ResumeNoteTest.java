package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.net.http.Validators;

final class ResumeNoteTest {
  private static final ResumeNote NOTE =
      new ResumeNote(
          ResumeNote.sourceOf(URI.create("https://h/x?secret")),
          "sha256:ab",
          new Validators(Optional.of("\"e\""), Optional.empty(), Optional.of("d")),
          -1);
  private static final String TEXT =
      "{\"source\":\""
          + NOTE.source().hex()
          + "\",\"expected\":\"sha256:ab\",\"etag\":\"\\\"e\\\"\",\"date\":\"d\",\"total\":-1}\n";

  private static Optional<ResumeNote> parse(String text) {
    return ResumeNote.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_note_is_one_line_that_holds_no_address() {
    assertThat(new String(NOTE.toBytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
    assertThat(parse(TEXT)).contains(NOTE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"source\"", "\"expected\"", "\"sha256:ab\"", "\"d\"", "-1", "{"})
  void what_is_no_note_is_none(String part) {
    assertThat(parse(TEXT.replace(part, "{\"x\":1}"))).isEmpty();
    assertThat(parse(TEXT.replace(part, ""))).isEmpty();
  }
}
