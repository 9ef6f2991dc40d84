package senbon.net.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import senbon.base.failure.SenbonException;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Files of passwords: no message has one, and each credential is for one server. */
public final class NetrcTrial implements Trial<List<Credential>> {
  private static final String SECRET = "Kq7xPw9Z";
  private final ScratchFile file = new ScratchFile(".netrc");

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        "machine example.org login me password " + SECRET + "\n",
        "# note\nmachine https://h.example:8443 login \"a \\\" b\" password "
            + SECRET
            + "\n"
            + "default login x password y\n",
        "macdef init\nmachine x\n\nmachine [::1]:80 login a\n password b account c\n",
        "machine h port 8080 protocol https login m password p\nmachine mail port smtp login q");
  }

  @Override
  public List<Credential> read(byte[] input) throws IOException {
    try {
      return Netrc.read(file.with(input));
    } catch (SenbonException e) {
      Find.unless(!e.getMessage().contains(SECRET) || isHost(input), "a secret is shown");
      throw e;
    }
  }

  @Override
  public void check(byte[] input, List<Credential> read) {
    for (Credential one : read) {
      Find.unless(!one.toString().contains(SECRET) || isHost(input), "a secret is shown");
      Find.unless(one.value().startsWith("Basic "), "no password");
      Find.unless(one.header().equals("Authorization"), "another header");
      Find.unless(!one.server().isEmpty(), "for no server");
    }
  }

  /** Whether the secret does not stand behind the word for one, or not there alone. */
  private static boolean isHost(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int at = text.indexOf("password " + SECRET);
    return at < 0 || text.indexOf(SECRET) != text.lastIndexOf(SECRET) || !text.startsWith("m");
  }

  @Override
  public List<String> words() {
    return List.of(
        "machine ",
        "default ",
        "login ",
        "password ",
        "account ",
        "port ",
        "protocol ",
        "macdef ",
        "https",
        "\"",
        "\\",
        "#",
        "://",
        "[");
  }
}
