package senbon.cli.cache;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon cache key}. */
final class CacheKeyCommand extends CommandGroup {
  CacheKeyCommand() {
    super("key", "Keys by which others believe what is in a shared cache.");
  }

  @Override
  public List<String> children() {
    return List.of("new");
  }

  @Override
  public Command child(String name) {
    return name.equals("new") ? new CacheKeyNewCommand() : super.child(name);
  }
}
