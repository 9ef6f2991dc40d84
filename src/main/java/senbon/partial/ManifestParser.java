package senbon.partial;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import senbon.base.failure.MalformedInputException;

/**
 * Reads the text of a manifest. Takes what generators write and refuses what updaters refuse or
 * read differently from what it seems to say (docs/formats/update-manifest.md §2).
 */
public final class ManifestParser {
  private static final Pattern LINE = Pattern.compile("([a-z-]+)((?:[ \\t]+\"[^\"]+\")+)[ \\t]*");
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]+)\"");
  private static final Map<String, Instruction.Verb> VERBS =
      Stream.of(Instruction.Verb.values())
          .collect(Collectors.toMap(Instruction.Verb::keyword, Function.identity()));

  private final String name;
  private UpdateManifest.Type type = UpdateManifest.Type.PARTIAL;
  private final List<Instruction> instructions = new ArrayList<>();

  private ManifestParser(String name) {
    this.name = name;
  }

  /**
   * Reads a manifest.
   *
   * @param name what to call the manifest in messages
   * @throws MalformedInputException naming the line
   */
  public static UpdateManifest parse(String name, byte[] text) {
    ManifestParser parser = new ManifestParser(name);
    parser.lines(decode(name, text));
    if (parser.instructions.isEmpty()) {
      throw parser.malformed("has no instruction");
    }
    return new UpdateManifest(parser.type, parser.instructions);
  }

  private static String decode(String name, byte[] text) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedInputException("The manifest " + name + " is not UTF-8 text.", "", e);
    }
  }

  private void lines(String text) {
    boolean first = true;
    int number = 0;
    for (String line : text.split("\\r\\n|\\r|\\n", -1)) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw malformed("has a malformed line " + number + ": " + clip(line));
      }
      List<String> arguments =
          ARGUMENT.matcher(matcher.group(2)).results().map(r -> r.group(1)).toList();
      if (first && matcher.group(1).equals("type")) {
        type = type(number, arguments);
      } else {
        instructions.add(instruction(number, matcher.group(1), arguments));
      }
      first = false;
    }
  }

  private UpdateManifest.Type type(int number, List<String> arguments) {
    for (UpdateManifest.Type candidate : UpdateManifest.Type.values()) {
      if (arguments.equals(List.of(candidate.word()))) {
        return candidate;
      }
    }
    throw malformed("has an unknown type in line " + number);
  }

  private Instruction instruction(int number, String keyword, List<String> arguments) {
    Instruction.Verb verb = VERBS.get(keyword);
    if (verb == null) {
      throw malformed("has the unknown instruction '" + keyword + "' in line " + number);
    }
    int expected = 1 + (verb.conditional() ? 1 : 0) + (verb.patches() ? 1 : 0);
    if (arguments.size() != expected) {
      throw malformed(
          "has %d instead of %d paths in line %d".formatted(arguments.size(), expected, number));
    }
    arguments.forEach(Paths::check);
    String path = arguments.get(expected - 1);
    boolean directory = verb == Instruction.Verb.RMDIR || verb == Instruction.Verb.RMRFDIR;
    if (directory != path.endsWith("/")) {
      throw malformed("confuses file and directory in line " + number);
    }
    Optional<String> condition =
        verb.conditional() ? Optional.of(arguments.get(0)) : Optional.empty();
    Optional<String> member =
        verb.patches()
            ? Optional.of(arguments.get(expected - 2))
            : verb.adds() ? Optional.of(path) : Optional.empty();
    return new Instruction(verb, condition, member, path);
  }

  private static String clip(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }

  private MalformedInputException malformed(String problem) {
    return new MalformedInputException(
        "The manifest " + name + " " + problem + ".", "An updater would refuse this archive.");
  }
}
