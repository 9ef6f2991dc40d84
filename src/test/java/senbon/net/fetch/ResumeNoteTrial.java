package senbon.net.fetch;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import senbon.fuzz.Find;
import senbon.fuzz.Trial;
import senbon.net.http.Validators;

/** Notes beside unfinished downloads: written again they are the same. */
public final class ResumeNoteTrial implements Trial<ResumeNote> {
  @Override
  public List<byte[]> seeds() {
    return List.of(
        new ResumeNote(
                ResumeNote.sourceOf(URI.create("https://h/x?secret")),
                "sha256:ab",
                new Validators(
                    Optional.of("\"e\u00e9\""),
                    Optional.of("Wed, 21 Oct 2015 07:28:00 GMT"),
                    Optional.of("d")),
                123_456)
            .toBytes(),
        new ResumeNote(ResumeNote.sourceOf(URI.create("http://h/")), "", Validators.NONE, -1)
            .toBytes());
  }

  @Override
  public ResumeNote read(byte[] input) {
    return ResumeNote.parse(input).orElse(null);
  }

  @Override
  public void check(byte[] input, ResumeNote note) {
    Find.unlessEqual(Optional.of(note), ResumeNote.parse(note.toBytes()), "written again");
    Find.unless(note.total() >= -1, "a negative length");
    note.validators().ifRange();
    note.validators().unlessHeaders();
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"source\":\"",
        "\"expected\":\"",
        "\"etag\":\"",
        "\"lastModified\":\"",
        "\"date\":\"",
        "\"total\":",
        "\\ud800",
        "W/\\\"",
        "-1",
        "9223372036854775807");
  }
}
