package senbon.cli.shim;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.UsageException;

/**
 * The command line of Mozilla's {@code mar}: options with a value each, then one command, then what
 * it works on. Options are read in order; the second character of a word decides.
 */
final class MarWords {
  private static final String COMMANDS = "ctxvsiTrXI";

  /** As many as archives may have signatures. */
  private static final int MOST = 8;

  private final List<String> words;
  private final List<String> names = new ArrayList<>();
  private final List<String> certificates = new ArrayList<>();
  private Path directory = Path.of("");
  private String channel;
  private String version;
  private String database;
  private int signature = -1;
  private int at;

  MarWords(List<String> words) {
    this.words = words;
    if (words.size() < 2) {
      throw usage();
    }
    while (COMMANDS.indexOf(letter(word(at))) < 0) {
      option();
    }
  }

  private void option() {
    String word = word(at);
    switch (letter(word)) {
      case 'C' -> change(word(at + 1));
      case 'D' -> add(certificates, word);
      case 'd' -> database = word(at + 1);
      case 'n' -> name(word);
      case 'H' -> channel = word(at + 1);
      case 'V' -> version = word(at + 1);
      default -> throw usage();
    }
    at += 2;
  }

  /** Changes the directory at once: the next such path begins there. */
  private void change(String to) {
    directory = directory.resolve(to);
    if (!Files.isDirectory(directory)) {
      throw new UsageException("There is no directory " + directory + ".", "Fix the path.");
    }
  }

  /** A nickname or, right before the commands that handle one signature, that one's number. */
  private void name(String word) {
    char command = at + 1 < words.size() ? letter(words.get(at + 1)) : 0;
    if (command == 'X' || command == 'I') {
      if (word.length() != 3 || !Character.isDigit(word.charAt(2))) {
        throw usage();
      }
      signature = word.charAt(2) - '0';
      at--; // no value follows
    } else {
      add(names, word);
    }
  }

  /** The name or file of the next signature; a number after the letter must be its. */
  private void add(List<String> all, String word) {
    boolean next = word.length() == 2 || word.charAt(2) == '0' + all.size();
    if (!next || all.size() == MOST) {
      throw usage();
    }
    all.add(word(at + 1));
  }

  private String word(int index) {
    if (index >= words.size()) {
      throw usage();
    }
    return words.get(index);
  }

  /** The letter of an option; of other words one that none has. */
  private static char letter(String word) {
    return word.length() > 1 && word.charAt(0) == '-' ? word.charAt(1) : '-';
  }

  static UsageException usage() {
    return new UsageException(
        "No command line of mar's.",
        "Use [-C DIR] [-H CHANNEL] [-V VERSION] [-d NSSDB] [-n NAME] [-D FILE] and one of -c, -x, -t,"
            + " -T, -i, -s, -r, -v, -X, -I with its files.");
  }

  char command() {
    return letter(words.get(at));
  }

  /**
   * What the command works on.
   *
   * @param index from 0
   */
  String operand(int index) {
    return word(at + 1 + index);
  }

  Path file(int index) {
    return directory.resolve(operand(index));
  }

  /** Those from one on; there may be none. */
  List<String> operands(int from) {
    return List.copyOf(words.subList(Math.min(words.size(), at + 1 + from), words.size()));
  }

  Path directory() {
    return directory;
  }

  String channel() {
    return Optional.ofNullable(channel)
        .orElseThrow(() -> new UsageException("No MAR channel given.", "Use -H CHANNEL."));
  }

  String version() {
    return Optional.ofNullable(version)
        .orElseThrow(() -> new UsageException("No product version given.", "Use -V VERSION."));
  }

  Optional<String> database() {
    return Optional.ofNullable(database);
  }

  List<String> names() {
    return names;
  }

  List<Path> certificates() {
    return certificates.stream().map(directory::resolve).toList();
  }

  int signature() {
    if (signature < 0) {
      throw new UsageException("No number of a signature given.", "Use -n0, -n1 and so on.");
    }
    return signature;
  }
}
