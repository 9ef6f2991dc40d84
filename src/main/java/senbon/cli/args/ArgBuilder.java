package senbon.cli.args;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Says what an option or a parameter takes; {@link #value} and its like add it to the command. */
public final class ArgBuilder {
  private final CommandSpec command;
  private final String[] names;
  private String label;
  private String[] text = {};
  private String arity = "1";
  private String value;
  private String unattached;
  private boolean required;

  /**
   * An option, or a parameter of the command: the next one.
   *
   * @param names of the option; a parameter has none
   */
  ArgBuilder(CommandSpec command, String... names) {
    this.command = command;
    this.names = names;
  }

  /** What stands for the value in the help. */
  public ArgBuilder label(String to) {
    label = to;
    return this;
  }

  public ArgBuilder text(String... to) {
    text = to;
    return this;
  }

  /** How many values follow one name, or how many parameters there are: {@code 0..1}, {@code 1}. */
  public ArgBuilder arity(String to) {
    arity = to;
    return this;
  }

  /** The default, as one would say it. */
  public ArgBuilder or(String to) {
    value = to;
    return this;
  }

  public ArgBuilder required() {
    required = true;
    return this;
  }

  /** A value may follow an equals sign, and nothing else; if none does it is this. */
  public ArgBuilder orUnattached(String to) {
    unattached = to;
    return arity("0..1");
  }

  public <T> Arg<T> value(Class<T> type) {
    return new Arg<>(add(type), null);
  }

  /** Every value that is given: an option may be repeated; a parameter takes all that follow. */
  public <T> Arg<List<T>> list(Class<T> type) {
    return new Arg<>(add(List.class, type), List.of());
  }

  public Arg<Boolean> flag() {
    return new Arg<>(arity("0").add(boolean.class), false);
  }

  /** A flag that means more the more often it is given. */
  public Arg<boolean[]> flags() {
    return new Arg<>(arity("0").add(boolean[].class, boolean.class), new boolean[0]);
  }

  private ArgSpec add(Class<?> type, Class<?>... element) {
    ArgSpec spec = names.length > 0 ? option(type, element) : parameter(type, element);
    command.add(spec);
    return spec;
  }

  private OptionSpec option(Class<?> type, Class<?>... element) {
    OptionSpec.Builder builder =
        OptionSpec.builder(names)
            .type(type)
            .description(text)
            .arity(arity)
            .defaultValue(value)
            .required(required);
    if (element.length > 0) {
      builder.auxiliaryTypes(element);
    }
    if (label != null) {
      builder.paramLabel(label);
    }
    if (unattached != null) {
      builder.fallbackValue(unattached).preprocessor(new AttachedOnly());
    }
    return builder.build();
  }

  private PositionalParamSpec parameter(Class<?> type, Class<?>... element) {
    int index = command.positionalParameters().size();
    PositionalParamSpec.Builder builder =
        PositionalParamSpec.builder()
            .type(type)
            .description(text)
            .arity(arity)
            .defaultValue(value)
            .required(!arity.startsWith("0"))
            .index(element.length > 0 ? index + "..*" : Integer.toString(index))
            .paramLabel(label);
    if (element.length > 0) {
      builder.auxiliaryTypes(element);
    }
    return builder.build();
  }
}
