package senbon.cli;

import java.util.List;

/** {@code senbon cache}. */
final class CacheCommand extends CommandGroup {
  CacheCommand() {
    super("cache", "Shows and tidies the cache.");
  }

  @Override
  List<String> children() {
    return List.of("path", "ls", "gc", "verify", "rm", "stats");
  }

  @Override
  Command child(String name) {
    return switch (name) {
      case "path" -> new CachePathCommand();
      case "ls" -> new CacheLsCommand();
      case "gc" -> new CacheGcCommand();
      case "verify" -> new CacheVerifyCommand();
      case "rm" -> new CacheRmCommand();
      case "stats" -> new CacheStatsCommand();
      default -> super.child(name);
    };
  }
}
