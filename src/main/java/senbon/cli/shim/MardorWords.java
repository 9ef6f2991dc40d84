package senbon.cli.shim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.UsageException;

/**
 * The command line of the Python package's {@code mar}, as its parser reads it: options in any
 * order, short ones together or with their values attached, long ones shortened as long as they are
 * plain; from the first other word on, all are files.
 */
final class MardorWords {
  /** The long name of each short option. */
  private static final Map<Character, String> SHORT =
      Map.ofEntries(
          Map.entry('c', "create"),
          Map.entry('x', "extract"),
          Map.entry('t', "list"),
          Map.entry('T', "list-detailed"),
          Map.entry('v', "verify"),
          Map.entry('V', "productversion"),
          Map.entry('H', "channel"),
          Map.entry('k', "keyfiles"),
          Map.entry('C', "chdir"),
          Map.entry('j', "bzip2"),
          Map.entry('J', "xz"),
          Map.entry('h', "help"));

  /** How many values each takes. */
  private static final Map<String, Integer> VALUES = new LinkedHashMap<>();

  static {
    for (String flag : List.of("bzip2", "xz", "auto", "verbose", "version", "asn1", "help")) {
      VALUES.put(flag, 0);
    }
    for (String option : SHORT.values()) {
      VALUES.putIfAbsent(option, 1);
    }
    VALUES.put("hash", 1);
    VALUES.put("add-signature", 3);
  }

  /** What is to be done; exactly one is given. */
  private static final List<String> ACTIONS =
      List.of("create", "extract", "list", "list-detailed", "verify", "hash", "add-signature");

  private final Map<String, List<String>> given = new LinkedHashMap<>();
  private final List<String> files;

  MardorWords(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).length() > 1 && words.get(at).charAt(0) == '-') {
      String word = words.get(at++);
      if (word.equals("--")) {
        break;
      }
      at = word.startsWith("--") ? longOption(word, words, at) : shortOptions(word, words, at);
    }
    files = List.copyOf(words.subList(at, words.size()));
  }

  private int longOption(String word, List<String> words, int at) {
    int equals = word.indexOf('=');
    String asked = word.substring(2, equals < 0 ? word.length() : equals);
    List<String> fitting = VALUES.keySet().stream().filter(name -> name.startsWith(asked)).toList();
    String name =
        VALUES.containsKey(asked) ? asked : fitting.size() == 1 ? fitting.get(0) : unknown(word);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
    return take(name, value, words, at);
  }

  private int shortOptions(String word, List<String> words, int at) {
    for (int i = 1; i < word.length(); i++) {
      String name = SHORT.get(word.charAt(i));
      if (name == null) {
        unknown(word);
      } else if (VALUES.get(name) > 0) {
        String rest = word.substring(i + 1);
        return take(name, rest.isEmpty() ? Optional.empty() : Optional.of(rest), words, at);
      } else {
        take(name, Optional.empty(), words, at);
      }
    }
    return at;
  }

  private static String unknown(String word) {
    throw new UsageException("Unknown option '" + word + "'.", "Run mardor --help.");
  }

  /** Takes an option with its values, and tells where the next word is. */
  private int take(String name, Optional<String> attached, List<String> words, int at) {
    int count = VALUES.get(name);
    List<String> values = given.computeIfAbsent(name, key -> new ArrayList<>());
    if (attached.isPresent()) {
      if (count != 1) {
        unknown("--" + name + "=");
      }
      values.add(attached.get());
      return at;
    }
    if (at + count > words.size()) {
      throw new UsageException("--" + name + " lacks a value.", "Run mardor --help.");
    }
    values.addAll(words.subList(at, at + count));
    return at + count;
  }

  /** The one thing to do, as its long option. */
  String action() {
    List<String> actions = ACTIONS.stream().filter(given::containsKey).toList();
    if (actions.size() != 1) {
      throw new UsageException(
          "There must be one thing to do.",
          "Use one of -c, -x, -t, -T, -v, --hash, --add-signature.");
    }
    return actions.get(0);
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  List<String> values(String name) {
    return given.getOrDefault(name, List.of());
  }

  /** The last value, which counts. */
  Optional<String> value(String name) {
    List<String> values = values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  List<String> files() {
    return files;
  }
}
