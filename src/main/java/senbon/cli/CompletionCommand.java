package senbon.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.cli.console.ExitCodes;

/** {@code senbon completion}: prints one of the scripts that scripts/make-man makes. */
final class CompletionCommand extends Command {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Arg<String> shell =
      parameter("SHELL").text("bash, zsh or fish.").value(String.class);

  CompletionCommand() {
    super(
        "completion",
        "Prints the script by which a shell completes senbon's commands, options and values.",
        "For bash: source <(senbon completion bash). For zsh: senbon completion zsh >DIR/_senbon,"
            + " where DIR is in fpath. For fish: senbon completion fish"
            + " >~/.config/fish/completions/senbon.fish. Packages install them.");
  }

  @Override
  public Integer call() throws IOException {
    String name = shell.get();
    if (!SHELLS.contains(name)) {
      throw new UsageException(
          "There are no completions for '" + name + "'.", "Use bash, zsh or fish.");
    }
    try (InputStream in =
        CompletionCommand.class.getResourceAsStream("/senbon/completions/senbon." + name)) {
      spec().commandLine().getOut().print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCodes.OK;
  }
}
