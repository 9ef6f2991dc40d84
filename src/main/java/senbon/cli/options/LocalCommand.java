package senbon.cli.options;

/** A command that reads nothing from the network. */
public abstract class LocalCommand extends WorkCommand {
  public LocalCommand(String name, String... text) {
    super(name, text);
  }

  @Override
  protected final boolean fetches() {
    return false;
  }
}
