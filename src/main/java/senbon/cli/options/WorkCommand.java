package senbon.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import senbon.cli.args.Command;

/** A command that does something, and so takes the options that all of these share. */
public abstract class WorkCommand extends Command {
  /** There once the command is complete. */
  public Globals globals;

  public WorkCommand(String name, String... text) {
    super(name, text);
  }

  @Override
  public final CommandSpec complete() {
    globals = new Globals(this, fetches());
    return super.complete();
  }

  /** Whether it may read from the network, and so takes what says how. */
  protected boolean fetches() {
    return true;
  }
}
