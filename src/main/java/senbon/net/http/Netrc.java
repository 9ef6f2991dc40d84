package senbon.net.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.UsageException;

/**
 * The file {@code .netrc}: {@code machine HOST login NAME password PASSWORD}, over any number of
 * lines. The host may be {@code HOST:PORT} or {@code https://HOST:PORT}, or the entry may say
 * {@code port PORT} and {@code protocol https}: then it is for that server alone. Without a port it
 * is for the host of an address that is asked for, at whatever port that names, and for one that a
 * redirect leads to only by https at its own port: who redirects may not choose among the services
 * of a host. The entry {@code default} is passed over: it is for no host in particular. So are
 * macros.
 */
public final class Netrc {
  private static final Logger LOG = LoggerFactory.getLogger(Netrc.class);

  private final Path file;
  private final List<Credential> credentials = new ArrayList<>();
  private String machine = "";
  private String port = "";
  private String protocol = "";
  private String login = "";
  private String password = "";

  private Netrc(Path file) {
    this.file = file;
  }

  /**
   * Reads what it says of each host; entries for one port or scheme come first.
   *
   * @throws UsageException if the file can't be read or isn't of this form
   */
  public static List<Credential> read(Path file) throws IOException {
    Netrc netrc = new Netrc(file);
    netrc.readWords(words(SecretFile.lines(file), file).iterator());
    netrc.endOfEntry();
    netrc.credentials.sort(Comparator.comparing(Credential::isForHost));
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
        case "port" -> port = next(words, word);
        case "protocol" -> protocol = next(words, word);
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
      server()
          .ifPresent(server -> credentials.add(Credential.basic(server, login + ":" + password)));
    }
    machine = "";
    port = "";
    protocol = "";
    login = "";
    password = "";
  }

  /**
   * The host alone, or the server as far as the entry says; nothing if it is for mail or the like.
   * A port may be a scheme's name.
   */
  private Optional<String> server() {
    boolean named = Addresses.isWeb(port);
    String scheme = protocol.isEmpty() && named ? port : protocol;
    String number = named ? "" : port;
    String host = machine;
    int end = host.indexOf("://");
    if (end > 0) {
      scheme = host.substring(0, end);
      host = host.substring(end + 3);
    }
    int colon = host.indexOf(':', host.indexOf(']') + 1);
    if (colon >= 0 && !host.startsWith("[") && host.indexOf(':', colon + 1) >= 0) {
      host = "[" + host + "]"; // An address of IPv6.
    } else if (colon >= 0) {
      number = host.substring(colon + 1);
      host = host.substring(0, colon);
    }
    boolean web = scheme.isEmpty() || Addresses.isWeb(scheme);
    if (!web || !number.matches("[0-9]{0,5}")) {
      LOG.info("an entry of {} is not used: it is for no server of the web", file);
      return Optional.empty();
    }
    return Optional.of(
        scheme.isEmpty() && number.isEmpty()
            ? host
            : (scheme.isEmpty() ? "*" : scheme)
                + "://"
                + host
                + (number.isEmpty() ? "" : ":" + number));
  }
}
