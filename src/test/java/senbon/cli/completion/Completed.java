package senbon.cli.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import senbon.base.work.Effort;
import senbon.config.LogFormat;
import senbon.config.LogLevel;
import senbon.make.BuiltIn;
import senbon.store.entry.CacheMode;

/**
 * A command as a shell completes it.
 *
 * @param path the words that name it, after the program's own
 * @param summary its first sentence
 * @param commands those below it
 * @param options its own, without those of {@link #common}
 * @param common whether it takes the options that every working command takes
 * @param operands what its parameters are, in their order
 * @param repeated whether the last of them may be repeated
 */
record Completed(
    List<String> path,
    String summary,
    List<Completed> commands,
    List<Option> options,
    boolean common,
    List<Operand> operands,
    boolean repeated) {
  /** One of the options that only working commands take. */
  private static final String MARK = "--cache-dir";

  /** Names of parameters and of options' values that stand for a file. */
  private static final Set<String> FILES =
      Set.of(
          "MAR",
          "PARTIAL",
          "FROM",
          "TO",
          "FROM TO",
          "OLD",
          "NEW",
          "A",
          "B",
          "FILE",
          "PLAN",
          "PAIRS",
          "REPORT",
          "JSON",
          "ARCHIVE",
          "ARCHIVE FROMDIR TODIR [APPNAME]");

  /** What may be said for an option or a parameter. */
  record Operand(String label, Kind kind, List<String> values) {}

  enum Kind {
    FILE,
    DIRECTORY,
    ONE_OF,
    /** Anything, which no shell knows. */
    FREE
  }

  /**
   * An option.
   *
   * @param value none of a flag
   * @param attached whether a value is taken after an equals sign only, and may be left out
   */
  record Option(
      List<String> names, String text, List<Operand> value, boolean attached, boolean repeated) {
    boolean isFlag() {
      return value.isEmpty();
    }
  }

  /** The whole program. */
  static Completed of(CommandLine root) {
    return of(root.getCommandSpec(), List.of(), commonOptions(root));
  }

  private static Completed of(CommandSpec command, List<String> path, Set<Option> common) {
    List<Completed> below = new ArrayList<>();
    command
        .subcommands()
        .forEach(
            (name, sub) ->
                below.add(
                    of(
                        sub.getCommandSpec(),
                        Stream.concat(path.stream(), Stream.of(name)).toList(),
                        common)));
    List<ArgSpec> operands = new ArrayList<>(command.positionalParameters());
    boolean works = command.findOption(MARK) != null;
    return new Completed(
        path,
        brief(command.usageMessage().description()),
        below,
        options(command).filter(option -> !works || !common.contains(option)).toList(),
        works,
        operands.stream().map(arg -> operand("", arg)).toList(),
        !operands.isEmpty() && operands.get(operands.size() - 1).arity().max() > 1);
  }

  /** What all working commands take alike. */
  static Set<Option> commonOptions(CommandLine root) {
    List<Set<Option>> all = new ArrayList<>();
    collect(root, all);
    Set<Option> common = new LinkedHashSet<>(all.get(0));
    all.forEach(common::retainAll);
    return common;
  }

  private static void collect(CommandLine line, List<Set<Option>> all) {
    CommandSpec command = line.getCommandSpec();
    if (command.findOption(MARK) != null) {
      all.add(new LinkedHashSet<>(options(command).toList()));
    }
    line.getSubcommands().values().forEach(sub -> collect(sub, all));
  }

  private static Stream<Option> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).map(Completed::option);
  }

  private static Option option(OptionSpec spec) {
    List<Operand> value =
        spec.arity().max() == 0 ? List.of() : List.of(operand(spec.longestName(), spec));
    String text = brief(spec.description());
    // Which values there are is shown by themselves.
    boolean told = value.stream().flatMap(v -> v.values().stream()).anyMatch(text::startsWith);
    return new Option(
        List.of(spec.names()),
        told ? value.get(0).label().toLowerCase(Locale.ROOT) : text,
        value,
        spec.arity().max() > 0 && spec.arity().min() == 0,
        spec.isMultiValue());
  }

  private static Operand operand(String option, ArgSpec spec) {
    String label = spec.paramLabel();
    List<String> values = values(option, label, spec);
    Kind kind =
        !values.isEmpty()
            ? Kind.ONE_OF
            : label.equals("DIR")
                ? Kind.DIRECTORY
                : FILES.contains(label) || spec.type() == Path.class || isOfPaths(spec)
                    ? Kind.FILE
                    : Kind.FREE;
    return new Operand(label, kind, values);
  }

  private static boolean isOfPaths(ArgSpec spec) {
    return List.of(spec.auxiliaryTypes()).contains(Path.class);
  }

  private static List<String> values(String option, String label, ArgSpec spec) {
    if (spec.type().isEnum()) {
      return names(spec.type().getEnumConstants());
    }
    return switch (label) {
      case "EFFORT" -> names(Effort.values());
      case "MODE" -> option.equals("--cache-mode") ? names(CacheMode.values()) : List.of();
      case "LEVEL" -> names(LogLevel.values());
      case "FORMAT" ->
          switch (option) {
            case "--format" -> List.of("env");
            case "--log-format" -> names(LogFormat.values());
            case "--writes" -> List.of("mbdiff10", "bsdiff40", "xz", "bzip2");
            default -> List.of();
          };
      case "KIND" -> List.of("mar", "contents", "patch", "partial", "report");
      case "SET" -> List.of("v3", "v2+v3");
      case "PACKING" ->
          option.equals("--pack")
              ? List.of("xz", "xz-x86", "bzip2", "none")
              : List.of("xz", "xz-x86", "bzip2");
      case "SHELL" -> List.of("bash", "zsh", "fish");
      case "TOOL@VERSION" -> spec.isOption() || spec.required() ? tools() : List.of();
      case "TOOL", "TOOL[@VERSION]" -> tools();
      case "lines" -> List.of("lines");
      default -> List.of();
    };
  }

  private static List<String> tools() {
    return BuiltIn.catalogue().registry().tools().keySet().stream().map(Object::toString).toList();
  }

  private static List<String> names(Object[] constants) {
    return Arrays.stream(constants).map(c -> c.toString().toLowerCase(Locale.ROOT)).toList();
  }

  /** The first clause of a text, for the line of a list. */
  private static String brief(String... text) {
    String first =
        text.length == 0 ? "" : text[0].split(" \\(|: (?=[a-z])|; |\\. |, such as ", 2)[0];
    return first.replaceAll("[.,]$", "");
  }

  String name() {
    return path.isEmpty() ? "" : path.get(path.size() - 1);
  }

  /** This one and all below it. */
  Stream<Completed> all() {
    return Stream.concat(Stream.of(this), commands.stream().flatMap(Completed::all));
  }
}
