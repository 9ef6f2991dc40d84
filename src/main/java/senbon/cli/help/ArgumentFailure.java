package senbon.cli.help;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import senbon.base.Nearest;
import senbon.base.failure.UsageException;
import senbon.cli.args.CommandGroup;

/** Says in our words what the reader of command lines did not understand. */
public final class ArgumentFailure {
  private ArgumentFailure() {}

  /** The failure, which names what was written and what may have been meant. */
  public static UsageException of(ParameterException e, String... args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    return new UsageException(
        what(e, command, args), "Run '" + command.qualifiedName() + " --help' for usage.", e);
  }

  /** The failure of a word that should name a command below another. */
  public static UsageException unknownCommand(
      String word, CommandSpec above, Collection<String> all) {
    return new UsageException(
        "Unknown command '" + word + "'." + Nearest.question(word, all),
        "Run '" + above.qualifiedName() + " --help' for the commands.");
  }

  private static String what(ParameterException e, CommandSpec command, String... args) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), command);
    } else if (e instanceof MissingParameterException missing) {
      return missing(missing.getMissing(), command);
    } else if (e instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice.";
    } else if (e.getArgSpec() != null) {
      return value(e);
    } else if (command.userObject() instanceof CommandGroup) {
      return "No command given.";
    }
    return flagWithValue(command, args)
        .map(flag -> flag + " takes no value.")
        .orElse("The arguments can't be read.");
  }

  private static Optional<String> flagWithValue(CommandSpec command, String... args) {
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith("--") && arg.contains("="))
        .map(arg -> arg.substring(0, arg.indexOf('=')))
        .filter(name -> command.optionsMap().containsKey(name))
        .filter(name -> command.optionsMap().get(name).arity().max() == 0)
        .findFirst();
  }

  private static String unmatched(String word, CommandSpec command) {
    if (word.startsWith("-") && word.length() > 1) {
      String name = word.replaceFirst("=.*", "");
      return "Unknown option " + name + "." + Nearest.question(name, options(command));
    }
    return "One argument too many: '" + word + "'.";
  }

  private static Collection<String> options(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  /** Where a parameter is missing, those behind it are too. */
  private static String missing(List<ArgSpec> missing, CommandSpec command) {
    ArgSpec first = missing.get(0);
    if (first instanceof OptionSpec option) {
      return name(option) + (option.required() ? " is missing." : " takes a value.");
    }
    List<String> names =
        command.positionalParameters().stream()
            .filter(parameter -> parameter.arity().min() > 0)
            .dropWhile(parameter -> !parameter.equals(first))
            .map(ArgumentFailure::name)
            .toList();
    return String.join(" and ", names) + (names.size() > 1 ? " are missing." : " is missing.");
  }

  private static String value(ParameterException e) {
    ArgSpec arg = e.getArgSpec();
    String value = e.getValue();
    if (value == null) {
      return name(arg) + " takes " + (arg.arity().max() == 0 ? "no value." : "a value.");
    }
    Class<?> type = arg.auxiliaryTypes()[0];
    String given = name(arg) + ": '" + value + "' is not ";
    if (type.isEnum()) {
      List<String> words =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
              .toList();
      return given
          + "one of "
          + String.join(", ", words)
          + "."
          + Nearest.question(value.toLowerCase(Locale.ROOT), words);
    } else if (type == Integer.class || type == int.class) {
      return given + "a whole number" + (value.matches("-?[0-9]+") ? " in range." : ".");
    } else if (type == Double.class) {
      return given + "a number.";
    } else if (type == Path.class) {
      return given + "a path of this system.";
    } else if (type == Boolean.class || type == boolean.class) {
      return name(arg) + " takes no value.";
    }
    return given + "understood.";
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
