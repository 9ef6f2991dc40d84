package senbon.cli.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import senbon.cli.completion.Completed.Operand;
import senbon.cli.completion.Completed.Option;

/**
 * A function for each command, which says in the words of zsh's {@code _arguments} what it takes.
 */
public final class ZshCompletion {
  private final StringBuilder text = new StringBuilder();

  private ZshCompletion() {}

  /** The script. */
  public static String of(CommandLine root) {
    ZshCompletion zsh = new ZshCompletion();
    zsh.line("#compdef senbon");
    zsh.line("# Completes senbon's commands, options and values in zsh.");
    zsh.line("# Made from the program's help by scripts/make-man; edit that instead.");
    zsh.line("_senbon_common() {");
    zsh.line("  common=(");
    specs(Completed.commonOptions(root)).forEach(spec -> zsh.line("    " + spec));
    zsh.line("  )");
    zsh.line("}");
    Completed.of(root).all().forEach(zsh::function);
    // Read as a file of functions it completes at once; sourced, it says for what it is.
    zsh.line("if [[ $funcstack[1] == _senbon ]]; then");
    zsh.line("  _senbon \"$@\"");
    zsh.line("else");
    zsh.line("  compdef _senbon senbon");
    zsh.line("fi");
    return zsh.text.toString();
  }

  private static String function(List<String> path) {
    return path.isEmpty() ? "_senbon" : "_senbon_" + String.join("_", path).replace('-', '_');
  }

  private void function(Completed command) {
    line(function(command.path()) + "() {");
    if (!command.commands().isEmpty()) {
      group(command);
    } else if (command.path().equals(List.of("help"))) {
      line("  local -a helps=(1)");
      line("  _senbon");
    } else {
      if (command.common()) {
        line("  local -a common");
        line("  _senbon_common");
      }
      List<String> all = new ArrayList<>(specs(command.options()));
      all.addAll(operands(command));
      arguments("  _arguments -S" + (command.common() ? " $common" : ""), all, " && return 0");
      line("  return 1");
    }
    line("}");
  }

  /** One that has others below it: names one, or leaves the rest of the line to it. */
  private void group(Completed command) {
    line("  local state context line ret=1");
    line("  typeset -A opt_args");
    List<String> all = new ArrayList<>(specs(command.options()));
    all.add("'1: :->command'");
    all.add("'*:: :->rest'");
    if (command.common()) {
      line("  local -a common");
      line("  _senbon_common");
    }
    arguments("  _arguments -C -S" + (command.common() ? " $common" : ""), all, " && ret=0");
    line("  case $state in");
    line("    command)");
    line("      local -a commands=(");
    for (Completed below : command.commands()) {
      line("        '" + below.name() + ":" + quoted(below.summary()) + "'");
    }
    line("      )");
    line("      _describe -t commands command commands && ret=0");
    if (!command.operands().isEmpty()) {
      line("      (( $#helps )) || { _files && ret=0; }");
    }
    line("      ;;");
    line("    rest)");
    line("      case $words[1] in");
    for (Completed below : command.commands()) {
      // The help of a command takes no more than its name.
      String rest =
          below.commands().isEmpty() && !below.name().equals("help")
              ? "(( $#helps )) || " + function(below.path())
              : function(below.path());
      line("        " + below.name() + ") " + rest + " && ret=0 ;;");
    }
    line("      esac");
    line("      ;;");
    line("  esac");
    line("  return ret");
  }

  private void arguments(String start, List<String> specs, String end) {
    text.append(start);
    specs.forEach(spec -> text.append(" \\\n    ").append(spec));
    line(end);
  }

  private static List<String> specs(Collection<Option> options) {
    return options.stream()
        .flatMap(option -> option.names().stream().map(name -> "'" + spec(option, name) + "'"))
        .toList();
  }

  private static String spec(Option option, String name) {
    String alone = option.repeated() ? "*" : "(" + String.join(" ", option.names()) + ")";
    String start = alone + name;
    String text = "[" + quoted(option.text()).replace("]", "\\]") + "]";
    if (option.isFlag()) {
      return start + text;
    }
    Operand value = option.value().get(0);
    String sign = option.attached() ? "=-" : name.startsWith("--") ? "=" : "+";
    return start + sign + text + (option.attached() ? "::" : ":") + operand(value);
  }

  private static List<String> operands(Completed command) {
    List<String> specs = new ArrayList<>();
    for (int i = 0; i < command.operands().size(); i++) {
      boolean last = i == command.operands().size() - 1;
      String place = last && command.repeated() ? "*" : Integer.toString(i + 1);
      specs.add("'" + place + ":" + operand(command.operands().get(i)) + "'");
    }
    return specs;
  }

  private static String operand(Operand operand) {
    String action =
        switch (operand.kind()) {
          case FILE -> "_files";
          case DIRECTORY -> "_path_files -/";
          case FREE -> " ";
          case ONE_OF -> "(" + String.join(" ", operand.values()) + ")";
        };
    return quoted(operand.label()) + ":" + action;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:").replace("[", "\\[").replace("'", "'\\''");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
