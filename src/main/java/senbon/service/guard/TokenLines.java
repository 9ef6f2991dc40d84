package senbon.service.guard;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.net.http.AddressPolicy;

/**
 * The form of a file of tokens: a line for each, {@code NAME ROLE sha256:HEX [until=YYYY-MM-DD]
 * [allow=ADDRESS]...}; empty lines and those that begin with {@code #} say nothing. Messages quote
 * nothing of a line: it may hold the token itself where its hash should be.
 */
final class TokenLines {
  private static final String HASH = "sha256:";
  private static final String UNTIL = "until=";
  private static final String ALLOW = "allow=";

  private final Path file;
  private final List<Token> tokens = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<Digest> hashes = new HashSet<>();

  private TokenLines(Path file) {
    this.file = file;
  }

  /**
   * The tokens of a file.
   *
   * @throws UsageException naming the first line that is wrong
   */
  static List<Token> parse(Path file, String text) {
    TokenLines lines = new TokenLines(file);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.add(number, stripped.split("[ \\t]+", -1));
      }
    }
    return List.copyOf(lines.tokens);
  }

  private void add(int number, String[] words) {
    if (words.length < 3) {
      throw wrong(number, "has fewer than three words");
    } else if (!words[0].matches(Token.NAME)) {
      throw wrong(number, "has no name at its beginning");
    } else if (!names.add(words[0])) {
      throw wrong(number, "has the name of a line before it");
    }
    Role role =
        Role.named(words[1])
            .orElseThrow(() -> wrong(number, "has none of the roles read, trigger and admin"));
    if (!words[2].startsWith(HASH) || !isHash(words[2].substring(HASH.length()))) {
      throw wrong(number, "has no sha256: and 64 hex digits after its role");
    }
    Digest hash = new Digest(Digest.Algorithm.SHA256, words[2].substring(HASH.length()));
    if (!hashes.add(hash)) {
      throw wrong(number, "has the token of a line before it");
    }
    Optional<LocalDate> until = Optional.empty();
    List<String> allow = new ArrayList<>();
    for (int i = 3; i < words.length; i++) {
      if (words[i].startsWith(UNTIL) && until.isEmpty()) {
        until = Optional.of(date(number, words[i].substring(UNTIL.length())));
      } else if (words[i].startsWith(ALLOW)) {
        allow.add(prefix(number, words[i].substring(ALLOW.length())));
      } else {
        throw wrong(number, "has something that is neither one until= nor an allow=");
      }
    }
    tokens.add(new Token(words[0], role, hash, until, allow));
  }

  private static boolean isHash(String hex) {
    return Digest.Algorithm.SHA256.isHex(hex);
  }

  private LocalDate date(int number, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw wrong(number, "has no date such as 2027-01-31 after until=");
    }
  }

  private String prefix(int number, String text) {
    try {
      AddressPolicy unused = new AddressPolicy(List.of(text));
    } catch (UsageException e) {
      throw wrong(number, "has no beginning of an address after allow=");
    }
    return text;
  }

  private UsageException wrong(int number, String what) {
    return new UsageException(
        "Line " + number + " of the tokens in " + file + " " + what + ".",
        "Write NAME ROLE sha256:HEX, as senbon serve token makes it.");
  }
}
