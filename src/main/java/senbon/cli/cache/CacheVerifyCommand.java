package senbon.cli.cache;

import java.io.IOException;
import java.util.Map;
import senbon.base.Human;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.session.Session;
import senbon.store.entry.CacheJson;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;

/** {@code senbon cache verify}. */
final class CacheVerifyCommand extends LocalCommand {
  private final Remote remote = new Remote(this);

  CacheVerifyCommand() {
    super("verify", "Reads everything in the cache and sets aside what is damaged.");
  }

  @Override
  public Integer call() throws IOException {
    try (Session session = globals.keepingSession(globals.config(Map.of()))) {
      VerifyWatcher watcher =
          (done, total) -> session.progress().part("verified part", done, total);
      VerifyReport report = remote.upkeep(session).verify(session.workers(), watcher);
      if (globals.json()) {
        globals.result(CacheJson.verified(report));
        return report.isSound() ? ExitCodes.OK : ExitCodes.MISMATCH;
      }
      globals
          .out()
          .printf(
              "%s, %s: %s damaged%n",
              Human.count(report.blobs(), "blob", "blobs"),
              Human.bytes(report.bytes()),
              report.damaged() == 0 ? "none" : Long.toString(report.damaged()));
      report.examples().forEach(globals.out()::println);
      return report.isSound() ? ExitCodes.OK : ExitCodes.MISMATCH;
    }
  }
}
