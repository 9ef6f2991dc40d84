package senbon.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import senbon.config.Setting;

/** {@code senbon config}. */
@Command(name = "config", description = "Shows the settings.")
final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(name = "show", description = "Prints every setting and where its value comes from.")
  int show(@Mixin Globals own) throws IOException {
    for (Setting setting : own.config(Map.of()).show()) {
      own.out().printf("%-16s = %-40s # %s%n", setting.name(), setting.value(), setting.where());
    }
    for (String name : Environment.strangers()) {
      own.console().say("senbon: the variable " + name + " sets nothing.");
    }
    return ExitCodes.OK;
  }
}
