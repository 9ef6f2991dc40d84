package senbon.cli;

import picocli.CommandLine.ParameterException;

/** A command that only has others below it. */
abstract class CommandGroup extends Command {
  CommandGroup(String name, String... text) {
    super(name, text);
  }

  @Override
  public final Integer call() {
    throw new ParameterException(spec().commandLine(), "No command given.");
  }
}
