package senbon.build.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import senbon.base.failure.MalformedInputException;
import senbon.net.fetch.Downloaded;

/** Knows at the download what is no archive, while it is still known where it came from. */
final class Unexpected {
  private static final byte[] MAGIC = "MAR1".getBytes(StandardCharsets.US_ASCII);

  private Unexpected() {}

  /**
   * Lets a download pass that may be an archive. One whose hash was given needs no other proof.
   *
   * @throws MalformedInputException if it is none; it is removed then
   */
  static void check(Input input, Downloaded file) throws IOException {
    if (input.expected().isPresent() || isArchive(file)) {
      return;
    }
    Files.deleteIfExists(file.path());
    String what = file.size() == 0 ? "nothing" : file.page().orElse("no MAR, by its first bytes");
    throw new MalformedInputException(
        "What came for " + input.shown() + file.way() + " is " + what + ".",
        "Use the address of the MAR itself; to log in, use --netrc or --header-file.");
  }

  private static boolean isArchive(Downloaded file) throws IOException {
    try (InputStream in = Files.newInputStream(file.path())) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
