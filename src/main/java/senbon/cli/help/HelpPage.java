package senbon.cli.help;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import senbon.base.failure.Outcome;
import senbon.cli.args.OwnExitCodes;

/** The help of a command: its options by groups, two examples, and the exit codes at the end. */
public final class HelpPage extends Help {
  /**
   * What picocli asks for help; it is loaded with every command, the page only when it is shown.
   */
  public static final class Factory implements IHelpFactory {
    @Override
    public Help create(CommandSpec command, ColorScheme colors) {
      return new HelpPage(command, colors);
    }
  }

  private HelpPage(CommandSpec command, ColorScheme colors) {
    super(command, colors);
  }

  @Override
  public String synopsis(int headingLength) {
    String line = synopsis(commandSpec());
    int options = commandSpec().qualifiedName().length() + " [OPTION...]".length();
    boolean fits = headingLength + line.length() <= commandSpec().usageMessage().width();
    String rest = line.substring(options);
    return line.substring(0, options)
        + (fits ? rest : System.lineSeparator() + " ".repeat(headingLength) + rest.strip())
        + System.lineSeparator();
  }

  @Override
  public String parameterList() {
    List<PositionalParamSpec> parameters = commandSpec().positionalParameters();
    Layout layout = createDefaultLayout(commandSpec().options(), parameters, colorScheme());
    layout.addPositionalParameters(parameters, new Labels());
    return layout.toString();
  }

  /** Parameters as the first line shows them. */
  private static final class Labels implements IParamLabelRenderer {
    @Override
    public Ansi.Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<Ansi.IStyle> styles) {
      return ansi.new Text(shown((PositionalParamSpec) arg));
    }

    @Override
    public String separator() {
      return "";
    }
  }

  /** A command and its arguments in one line, such as {@code senbon diff [OPTION...] FROM TO}. */
  public static String synopsis(CommandSpec command) {
    StringBuilder line = new StringBuilder(command.qualifiedName()).append(" [OPTION...]");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      line.append(' ').append(shown(parameter));
    }
    if (command.positionalParameters().isEmpty() && !command.subcommands().isEmpty()) {
      line.append(" COMMAND");
    }
    return line.toString();
  }

  private static String shown(PositionalParamSpec parameter) {
    String label = parameter.paramLabel();
    boolean many = parameter.arity().max() > 1 && !label.contains(" ");
    String all = many ? label + "..." : label;
    return parameter.arity().min() > 0 ? all : "[" + all + "]";
  }

  @Override
  public String optionListHeading(Object... params) {
    return "";
  }

  @Override
  public String optionList() {
    StringBuilder text = new StringBuilder();
    List<OptionSpec> all = commandSpec().options();
    for (Map.Entry<OptionGroup, List<OptionSpec>> group :
        OptionGroup.of(commandSpec()).entrySet()) {
      Layout layout = createDefaultLayout(all, List.of(), colorScheme());
      layout.addOptions(group.getValue(), createDefaultParamLabelRenderer());
      text.append(heading(group.getKey().heading())).append(layout);
    }
    return text.toString();
  }

  @Override
  public String commandListHeading(Object... params) {
    return commandSpec().subcommands().isEmpty() ? "" : heading("Commands");
  }

  @Override
  public String exitCodeListHeading(Object... params) {
    StringBuilder text = new StringBuilder();
    List<String> examples = Examples.of(commandSpec());
    if (!examples.isEmpty()) {
      text.append(heading("Examples"));
      for (String example : examples) {
        text.append("  ").append(example).append(System.lineSeparator());
      }
    }
    return text.append(heading("Exit codes")).toString();
  }

  @Override
  public String exitCodeList() {
    StringBuilder text = new StringBuilder();
    exitCodes(commandSpec())
        .forEach((code, meaning) -> text.append("%5d  %s%n".formatted(code, meaning)));
    return text.toString();
  }

  /** What a command can end with, and what that means; of the program itself, all. */
  public static SortedMap<Integer, String> exitCodes(CommandSpec command) {
    SortedMap<Integer, String> codes = new TreeMap<>();
    if (command.userObject() instanceof OwnExitCodes own) {
      codes.putAll(own.exitCodes());
      codes.put(Outcome.DONE.exitCode(), Outcome.DONE.meaning());
      return codes;
    }
    boolean all = !command.subcommands().isEmpty();
    for (Outcome outcome : Outcome.values()) {
      if (all || can(command, outcome)) {
        codes.put(outcome.exitCode(), outcome.meaning());
      }
    }
    return codes;
  }

  private static boolean can(CommandSpec command, Outcome outcome) {
    Map<String, OptionSpec> options = command.optionsMap();
    return switch (outcome) {
      case NETWORK -> options.containsKey("--allow-url") || options.containsKey("--remote");
      case NOT_FOUND -> options.containsKey("--allow-url");
      case PARTLY ->
          options.containsKey("--keep-going")
              || command.name().equals("prewarm")
              || command.name().equals("reproduce");
      case NOT_WORTHWHILE -> options.containsKey("--fail-if-larger-than");
      default -> true;
    };
  }

  private static String heading(String words) {
    return System.lineSeparator() + words + ":" + System.lineSeparator();
  }
}
