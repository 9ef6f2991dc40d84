package senbon.cli.cache;

import java.util.List;
import senbon.cli.args.Command;
import senbon.cli.args.CommandGroup;

/** {@code senbon cache}. */
public final class CacheCommand extends CommandGroup {
  public CacheCommand() {
    super("cache", "Shows and tidies the cache.");
  }

  @Override
  public List<String> children() {
    return List.of("path", "ls", "gc", "verify", "rm", "stats", "key");
  }

  @Override
  public Command child(String name) {
    return switch (name) {
      case "path" -> new CachePathCommand();
      case "ls" -> new CacheLsCommand();
      case "gc" -> new CacheGcCommand();
      case "verify" -> new CacheVerifyCommand();
      case "rm" -> new CacheRmCommand();
      case "stats" -> new CacheStatsCommand();
      case "key" -> new CacheKeyCommand();
      default -> super.child(name);
    };
  }
}
