package senbon.net.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import senbon.base.failure.SenbonException;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Files of headers: written again they are the same; values are never told, and break no line. */
public final class HeaderFileTrial implements Trial<List<Credential>> {
  private static final String SERVER = "https://example.org";
  private static final String SECRET = "Kq7xPw9Z";
  private final ScratchFile file = new ScratchFile(".headers");

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        "Authorization: Bearer " + SECRET + "\n",
        "# note\n\nX-Token:" + SECRET + "\nPRIVATE-TOKEN: \tü : b\r\n",
        "");
  }

  @Override
  public List<Credential> read(byte[] input) throws IOException {
    try {
      return HeaderFile.read(file.with(input), SERVER);
    } catch (SenbonException e) {
      String text = new String(input, StandardCharsets.UTF_8);
      int at = text.indexOf(": " + SECRET);
      boolean value = at > 0 && text.indexOf(':') == at && text.lastIndexOf(SECRET) == at + 2;
      Find.unless(!value || !e.getMessage().contains(SECRET), "a value is told");
      throw e;
    }
  }

  @Override
  public void check(byte[] input, List<Credential> headers) throws IOException {
    for (Credential one : headers) {
      Find.unless(one.value().indexOf('\n') < 0 && one.value().indexOf('\r') < 0, "two lines");
    }
    String text =
        headers.stream()
            .map(one -> one.header() + ": " + one.value() + "\n")
            .collect(Collectors.joining());
    Find.unlessEqual(
        described(headers),
        described(HeaderFile.read(file.with(text.getBytes(StandardCharsets.UTF_8)), SERVER)),
        "written again");
  }

  private static List<String> described(List<Credential> headers) {
    return headers.stream().map(one -> one.server() + one.header() + one.value()).toList();
  }

  @Override
  public List<String> words() {
    return List.of("Authorization: ", "Host: ", "Range: ", "#", "\r\n", ": ", "\u0085", "\u2028");
  }
}
