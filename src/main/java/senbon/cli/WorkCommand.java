package senbon.cli;

import picocli.CommandLine.Model.CommandSpec;

/** A command that does something, and so takes the options that all of these share. */
abstract class WorkCommand extends Command {
  /** There once the command is complete. */
  Globals globals;

  WorkCommand(String name, String... text) {
    super(name, text);
  }

  @Override
  final CommandSpec complete() {
    globals = new Globals(this);
    return super.complete();
  }
}
