package senbon.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code senbon mar}. */
@Command(
    name = "mar",
    description = {
      "Makes, shows, checks and changes MAR archives.",
      "Signatures are the matter of 'senbon sign'."
    },
    subcommands = {
      MarCreateCommand.class,
      MarExtractCommand.class,
      MarListCommand.class,
      MarVerifyCommand.class,
      MarConvertCommand.class,
      MarDiffCommand.class,
      MarProductCommand.class
    })
final class MarCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }
}
