package senbon.net.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.UsageException;

/**
 * The file {@code .netrc}: {@code machine HOST login NAME password PASSWORD}, over any number of
 * lines. The entry {@code default} is passed over: it is for no host in particular, and a redirect
 * could lead anywhere. So are macros.
 */
public final class Netrc {
  private static final Logger LOG = LoggerFactory.getLogger(Netrc.class);

  private final Path file;
  private final List<Credential> credentials = new ArrayList<>();
  private String machine = "";
  private String login = "";
  private String password = "";

  private Netrc(Path file) {
    this.file = file;
  }

  /**
   * Reads what it says of each host.
   *
   * @throws UsageException if the file can't be read or isn't of this form
   */
  public static List<Credential> read(Path file) throws IOException {
    Netrc netrc = new Netrc(file);
    netrc.readWords(words(SecretFile.lines(file), file).iterator());
    netrc.endOfEntry();
    return netrc.credentials;
  }

  /** The words outside of comments and macros. */
  private static List<String> words(List<String> lines, Path file) {
    List<String> words = new ArrayList<>();
    boolean macro = false;
    for (String line : lines) {
      macro = macro ? !line.isBlank() : line.strip().startsWith("macdef");
      if (!macro) {
        addWords(line, words, file);
      }
    }
    return words;
  }

  private static void addWords(String line, List<String> words, Path file) {
    int at = 0;
    while (at < line.length()) {
      char first = line.charAt(at);
      if (Character.isWhitespace(first)) {
        at++;
      } else if (first == '#') {
        return;
      } else if (first == '"') {
        at = addQuoted(line, at + 1, words, file);
      } else {
        int end = at;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
          end++;
        }
        words.add(line.substring(at, end));
        at = end;
      }
    }
  }

  /** A backslash takes the next character as it is. */
  private static int addQuoted(String line, int start, List<String> words, Path file) {
    StringBuilder word = new StringBuilder();
    for (int at = start; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"') {
        words.add(word.toString());
        return at + 1;
      }
      word.append(c == '\\' && at + 1 < line.length() ? line.charAt(++at) : c);
    }
    throw new UsageException("A quote in " + file + " is never closed.", "Close it.");
  }

  private void readWords(Iterator<String> words) {
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "machine" -> {
          endOfEntry();
          machine = next(words, word);
        }
        case "default" -> {
          endOfEntry();
          LOG.info("the entry default of {} is not used: it names no host", file);
        }
        case "login" -> login = next(words, word);
        case "password" -> password = next(words, word);
        case "account" -> next(words, word);
        default ->
            throw new UsageException(
                file + " is not of the form of a .netrc file.",
                "Use machine HOST login NAME password PASSWORD; quote words with # or \".");
      }
    }
  }

  private String next(Iterator<String> words, String keyword) {
    if (!words.hasNext()) {
      throw new UsageException(
          "In " + file + " nothing follows the last '" + keyword + "'.", "Complete it.");
    }
    return words.next();
  }

  private void endOfEntry() {
    if (!machine.isEmpty() && !(login + password).isEmpty()) {
      credentials.add(Credential.basic(machine, login + ":" + password));
    }
    machine = "";
    login = "";
    password = "";
  }
}
