package senbon.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import senbon.cli.help.Examples;
import senbon.cli.help.HelpPage;
import senbon.cli.help.OptionGroup;

/** The manual page of a command, made from what picocli knows of it. */
final class ManPage {
  /** Where the fields of what a command reads or tells are described. */
  private static final Map<String, List<String>> FORMATS =
      Map.of(
          "senbon-batch", List.of("senbon-plan", "senbon-report"),
          "senbon-prewarm", List.of("senbon-plan"),
          "senbon-diff", List.of("senbon-report"),
          "senbon-reproduce", List.of("senbon-report"));

  private final CommandSpec command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  static String fileName(CommandSpec command) {
    return command.qualifiedName("-") + ".1";
  }

  static String of(CommandSpec command) {
    return new ManPage(command).text();
  }

  private String text() {
    String title = command.qualifiedName("-");
    line(".\\\" Made from the program's help by scripts/make-man; edit that instead.");
    line(".TH \"" + title.toUpperCase(Locale.ROOT) + "\" \"1\" \"\" \"senbon\" \"Commands\"");
    line(".SH NAME");
    line(escape(title) + " \\- " + escape(summary()));
    line(".SH SYNOPSIS");
    synopsis();
    line(".SH DESCRIPTION");
    for (String paragraph : command.usageMessage().description()) {
      line(".PP");
      line(escape(paragraph));
    }
    arguments();
    options();
    subcommands();
    exitStatus();
    Map<String, String> topics = ManTopics.of(command.qualifiedName("-"));
    String more = topics.getOrDefault("EXAMPLES", "");
    topics.forEach(
        (heading, text) -> {
          if (!heading.equals("EXAMPLES")) {
            topic(heading, text);
          }
        });
    examples(more);
    seeAlso();
    return page.toString();
  }

  private String summary() {
    String first = command.usageMessage().description()[0];
    return first.replaceFirst("\\.$", "");
  }

  private void synopsis() {
    line(".B " + escape(command.qualifiedName()));
    line("[\\fIOPTION\\fR]...");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      String name = "\\fI" + escape(parameter.paramLabel()) + "\\fR";
      boolean many = parameter.arity().max() > 1;
      boolean needed = parameter.arity().min() > 0;
      line(needed ? name + (many ? "..." : "") : "[" + name + "]" + (many ? "..." : ""));
    }
    if (!command.subcommands().isEmpty()) {
      line("\\fICOMMAND\\fR");
    }
  }

  private void arguments() {
    List<PositionalParamSpec> all = command.positionalParameters();
    if (!all.isEmpty()) {
      line(".SH ARGUMENTS");
      all.forEach(parameter -> item("\\fI" + escape(parameter.paramLabel()) + "\\fR", parameter));
    }
  }

  private void options() {
    line(".SH OPTIONS");
    Map<OptionGroup, List<OptionSpec>> groups = OptionGroup.of(command);
    groups.forEach(
        (group, options) -> {
          if (groups.size() > 1) {
            line(".SS " + group.heading());
          }
          options.forEach(option -> item(heading(option), option));
        });
  }

  private static String heading(OptionSpec option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(names.isEmpty() ? "" : ", ").append("\\fB").append(escape(name)).append("\\fR");
    }
    if (option.arity().max() > 0 && !option.paramLabel().isEmpty()) {
      String value = "=\\fI" + escape(option.paramLabel()) + "\\fR";
      names.append(option.arity().min() == 0 ? "[" + value + "]" : value);
    }
    return names.toString();
  }

  private void item(String heading, ArgSpec arg) {
    line(".TP");
    line(heading);
    line(escape(String.join(" ", arg.description())));
  }

  private void subcommands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    line(".SH COMMANDS");
    command
        .subcommands()
        .forEach(
            (name, sub) -> {
              line(".TP");
              line("\\fB" + escape(name) + "\\fR");
              line(escape(sub.getCommandSpec().usageMessage().description()[0]));
            });
  }

  private void examples(String more) {
    StringBuilder text = new StringBuilder();
    Examples.of(command).forEach(example -> text.append("  ").append(example).append("\n\n"));
    topic("EXAMPLES", text.append(more).toString().stripTrailing());
  }

  private void exitStatus() {
    line(".SH EXIT STATUS");
    HelpPage.exitCodes(command)
        .forEach(
            (code, meaning) -> {
              line(".TP");
              line("\\fB" + code + "\\fR");
              line(escape(meaning));
            });
  }

  private void topic(String heading, String text) {
    line(".SH " + heading);
    for (String paragraph : text.split("\n\n", -1)) {
      if (paragraph.startsWith("  ")) {
        line(".PP");
        line(".nf");
        paragraph.lines().forEach(code -> line(escape(code)));
        line(".fi");
      } else {
        line(".PP");
        line(escape(paragraph.strip()));
      }
    }
  }

  private void seeAlso() {
    line(".SH SEE ALSO");
    CommandSpec root = command.root();
    StringBuilder all = new StringBuilder();
    if (command != root) {
      all.append("\\fBsenbon\\fR(1)");
      for (String format : FORMATS.getOrDefault(command.qualifiedName("-"), List.of())) {
        all.append(", \\fB").append(escape(format)).append("\\fR(5)");
      }
    } else {
      for (String name : root.subcommands().keySet()) {
        all.append(all.isEmpty() ? "" : ", ")
            .append("\\fBsenbon\\-")
            .append(name)
            .append("\\fR(1)");
      }
    }
    line(all.toString());
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  static String escape(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
