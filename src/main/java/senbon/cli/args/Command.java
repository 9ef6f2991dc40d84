package senbon.cli.args;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import senbon.base.Version;

/**
 * A command of the program: what it takes, and what it does. Each says so itself, call by call: to
 * read the same from annotations takes longer than most commands do.
 */
public abstract class Command implements Callable<Integer> {
  /** Instead of picocli's, which looks for a class of another language in all of the jar first. */
  public static final IFactory FACTORY = new Plain();

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this, FACTORY);

  public Command(String name, String... text) {
    spec.name(name).versionProvider(new Numbered()).usageMessage().description(text);
  }

  /** The whole of what it takes: its own first, then what it shares with other commands. */
  public CommandSpec complete() {
    return spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
  }

  public final CommandSpec spec() {
    return spec;
  }

  public final ArgBuilder option(String... names) {
    return new ArgBuilder(spec, names);
  }

  public final ArgBuilder parameter(String label) {
    return new ArgBuilder(spec).label(label);
  }

  /** The names of the commands below this one, in the order of the help. */
  public List<String> children() {
    return List.of();
  }

  /** One of {@link #children}. */
  public Command child(String name) {
    throw new IllegalArgumentException(name);
  }

  private static final class Numbered implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.lines().stripTrailing()};
    }
  }

  /** Makes what picocli wants an instance of: lists, in all. */
  private static final class Plain implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws ReflectiveOperationException {
      return type == List.class
          ? type.cast(new ArrayList<>())
          : type.getDeclaredConstructor().newInstance();
    }
  }
}
