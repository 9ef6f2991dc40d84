package senbon.cli.args;

import picocli.CommandLine.ParameterException;

/** A command that only has others below it. */
public abstract class CommandGroup extends Command {
  public CommandGroup(String name, String... text) {
    super(name, text);
  }

  @Override
  public final Integer call() {
    throw new ParameterException(spec().commandLine(), "No command given.");
  }
}
