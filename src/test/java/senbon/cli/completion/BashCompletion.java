package senbon.cli.completion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import senbon.cli.completion.Completed.Operand;
import senbon.cli.completion.Completed.Option;

/**
 * A table of commands, and a function that reads it. In the table {@code --a=f} is an option with a
 * file, {@code d} a directory, {@code x} anything, {@code :a|b} one of these; {@code ?} instead of
 * the equals sign is before a value that may be left out; an option that is alone is a flag.
 */
public final class BashCompletion {
  private static final String FUNCTION =
      """
      _senbon() {
        local IFS=$' \\t\\n' line=${COMP_LINE:0:COMP_POINT} words=() word count=0 i
        # Bash also splits words at characters such as = and @; a word of ours ends at a blank.
        for ((i = 0; i <= COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          if [[ $line == [[:space:]]* || $i == 0 ]]; then
            line=${line#"${line%%[![:space:]]*}"}
            count=$((count + 1))
            words[count]=
          fi
          if ((i == COMP_CWORD)); then word=$line; fi
          words[count]+=$word
          line=${line#"$word"}
        done
        local current=${words[count]} path= commands options operands again helps= option= rest kind=
        _senbon_table ''
        for ((i = 2; i < count; i++)); do
          word=${words[i]}
          if [[ $path$helps == '' && $word == help ]]; then
            helps=1
          elif [[ " $commands " == *" $word "* && $word != -* ]]; then
            path="${path:+$path }$word"
            _senbon_table "$path"
          else
            break
          fi
        done
        local operand=0 over=
        for ((; i < count; i++)); do
          word=${words[i]}
          if [[ -n $option ]]; then
            option=
          elif [[ $word == -- && -z $over ]]; then
            over=1
          elif [[ $word == -?* && -z $over ]]; then
            if [[ " $options " == *" $word="* ]]; then option=$word; fi
          else
            operand=$((operand + 1))
          fi
        done
        local before=
        if [[ -n $option ]]; then
          word=$current
        elif [[ $current == --*=* && -z $over ]]; then
          option=${current%%=*}
          word=${current#*=}
          before=$option=
        fi
        if [[ -n $helps ]]; then
          kind=":${commands// /|}"
          word=$current
        elif [[ -n $option ]]; then
          kind=x
          if [[ " $options " == *" $option"[=?]* ]]; then
            rest=" $options "
            rest=${rest#*" $option"[=?]}
            kind=${rest%% *}
          fi
        elif [[ $current == -* && -z $over ]]; then
          word=$current
          kind=:
          for option in $options; do kind="$kind|${option%%[=?]*}"; done
        elif [[ -n $commands ]]; then
          word=$current
          kind=":${commands// /|}"
        else
          word=$current
          kind=x
          for rest in $operands; do
            kind=$rest
            if ((operand-- == 0)); then break; fi
          done
          if ((operand >= 0)) && [[ -z $again ]]; then kind=x; fi
        fi
        COMPREPLY=()
        case $kind in
          f) compopt -o default -o bashdefault 2>/dev/null ;;
          d) compopt +o default +o bashdefault -o dirnames 2>/dev/null ;;
          :*)
            compopt +o default +o bashdefault 2>/dev/null
            # What readline replaces begins after the last character that it splits at; with @ itself.
            local cut=
            for word in = @ :; do
              if [[ $COMP_WORDBREAKS == *"$word"* && $current == *"$word"* ]]; then
                rest=${current%"${current##*"$word"}"}
                if [[ $word == @ ]]; then rest=${rest%@}; fi
                if ((${#rest} > ${#cut})); then cut=$rest; fi
              fi
            done
            IFS='|'
            for word in ${kind#:}; do
              word=$before$word
              if [[ -n $word && $word == "$current"* ]]; then COMPREPLY+=("${word#"$cut"}"); fi
            done
            # A command that has others below it may take a file itself.
            if [[ ${#COMPREPLY[@]} == 0 && -n $commands && $operands == f* && $current != -* ]]; then
              compopt -o default -o bashdefault 2>/dev/null
            fi
            ;;
          *) compopt +o default +o bashdefault 2>/dev/null ;;
        esac
        return 0
      }
      complete -o default -o bashdefault -F _senbon senbon
      """;

  private BashCompletion() {}

  /** The script. */
  public static String of(CommandLine root) {
    StringBuilder text = new StringBuilder();
    text.append("# Completes senbon's commands, options and values in bash.\n");
    text.append("# Made from the program's help by scripts/make-man; edit that instead.\n");
    text.append("_senbon_table() {\n");
    text.append("  local common='").append(words(Completed.commonOptions(root))).append("'\n");
    text.append("  commands= options= operands= again=\n  case $1 in\n");
    Completed.of(root).all().forEach(command -> add(text, command));
    text.append("  esac\n}\n");
    return text.append(FUNCTION).toString();
  }

  private static void add(StringBuilder text, Completed command) {
    List<String> set = new ArrayList<>();
    if (!command.commands().isEmpty()) {
      set.add(
          "commands='"
              + command.commands().stream().map(Completed::name).collect(Collectors.joining(" "))
              + "'");
    }
    String own = words(command.options());
    set.add(
        command.common()
            ? "options=\"" + own + (own.isEmpty() ? "" : " ") + "$common\""
            : "options='" + own + "'");
    if (!command.operands().isEmpty()) {
      set.add(
          "operands='"
              + command.operands().stream()
                  .map(BashCompletion::kind)
                  .collect(Collectors.joining(" "))
              + "'");
    }
    if (command.repeated()) {
      set.add("again=1");
    }
    text.append("    '").append(String.join(" ", command.path())).append("')\n");
    set.forEach(line -> text.append("      ").append(line).append('\n'));
    text.append("      ;;\n");
  }

  private static String words(Collection<Option> options) {
    return options.stream()
        .flatMap(option -> option.names().stream().map(name -> word(name, option)))
        .collect(Collectors.joining(" "));
  }

  private static String word(String name, Option option) {
    return option.isFlag()
        ? name
        : name + (option.attached() ? "?" : "=") + kind(option.value().get(0));
  }

  private static String kind(Operand operand) {
    return switch (operand.kind()) {
      case FILE -> "f";
      case DIRECTORY -> "d";
      case FREE -> "x";
      case ONE_OF -> ":" + String.join("|", operand.values());
    };
  }
}
