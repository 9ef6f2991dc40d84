package senbon.cli.completion;

import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine;
import senbon.cli.completion.Completed.Kind;
import senbon.cli.completion.Completed.Operand;
import senbon.cli.completion.Completed.Option;

/** A line for each thing that a command takes, with the condition that this is the command. */
public final class FishCompletion {
  private static final String FUNCTIONS =
      """
      # Whether the line begins with these commands.
      function __senbon_at
          set -l words (commandline -opc)[2..-1]
          set -l count (count $argv)
          test (count $words) -ge $count; and test "$words[1..$count]" = "$argv"
      end
      # The same, and nothing follows yet.
      function __senbon_only
          set -l words (commandline -opc)[2..-1]
          test "$words" = "$argv"
      end
      # The same with one of several commands, each an argument.
      function __senbon_any
          for command in $argv
              __senbon_at (string split ' ' $command); and return 0
          end
          return 1
      end
      function __senbon_option
          string match -q -- '-*' (commandline -ct)
      end
      complete -c senbon -f
      """;

  private final StringBuilder text = new StringBuilder();

  private FishCompletion() {}

  /** The script. */
  public static String of(CommandLine root) {
    FishCompletion fish = new FishCompletion();
    fish.line("# Completes senbon's commands, options and values in fish.");
    fish.line("# Made from the program's help by scripts/make-man; edit that instead.");
    fish.text.append(FUNCTIONS);
    Completed all = Completed.of(root);
    String working =
        all.all()
            .filter(Completed::common)
            .map(command -> "'" + String.join(" ", command.path()) + "'")
            .collect(Collectors.joining(" "));
    fish.line("set -g __senbon_working " + working);
    fish.options("__senbon_any $__senbon_working", Completed.commonOptions(root));
    all.all().forEach(fish::command);
    return fish.text.toString();
  }

  private void command(Completed command) {
    String path = String.join(" ", command.path());
    String here = "__senbon_at " + path;
    for (Completed below : command.commands()) {
      String only = ("__senbon_only " + path).strip();
      line(start(only) + " -a " + below.name() + " -d " + quoted(below.summary()));
      String help = ("__senbon_only help " + path).strip();
      line(start(help) + " -a " + below.name() + " -d " + quoted(below.summary()));
    }
    if (!command.commands().isEmpty()) {
      String others =
          command.commands().stream()
              .map(below -> "\"" + String.join(" ", below.path()) + "\"")
              .collect(Collectors.joining(" "));
      here = here.strip() + "; and not __senbon_any " + others;
    }
    options(here, command.options());
    for (Operand operand : command.operands()) {
      if (operand.kind() != Kind.FREE) {
        line(start(here) + value(operand).replace(" -r", ""));
      }
    }
  }

  private void options(String condition, Collection<Option> options) {
    for (Option option : options) {
      StringBuilder line = new StringBuilder(start(condition));
      for (String name : option.names()) {
        line.append(name.startsWith("--") ? " -l " : name.length() == 2 ? " -s " : " -o ")
            .append(name.replaceFirst("^--?", ""));
      }
      if (!option.isFlag() && !option.attached()) {
        line.append(value(option.value().get(0)));
      }
      line(line + " -d " + quoted(option.text()));
      if (option.attached()) {
        for (String value : option.value().get(0).values()) {
          String longest = option.names().get(option.names().size() - 1);
          line(start(condition + "; and __senbon_option") + " -a '" + longest + "=" + value + "'");
        }
      }
    }
  }

  private static String start(String condition) {
    return "complete -c senbon -n '" + condition + "'";
  }

  private static String value(Operand operand) {
    return switch (operand.kind()) {
      case FILE -> " -r -F";
      case DIRECTORY -> " -x -a '(__fish_complete_directories)'";
      case FREE -> " -x";
      case ONE_OF -> " -x -a '" + String.join(" ", operand.values()) + "'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
