package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.base.Human;
import senbon.session.Finding;
import senbon.session.Session;
import senbon.store.entry.CacheMode;

/** Looks whether this machine has what senbon needs, and says what to do where it lacks. */
public final class Examine {
  /** Firefox's library is patched within this, by --max-memory; with less that is refused. */
  private static final long HEAP = 1062L << 20;

  /** What a run for a pair of Firefox builds leaves in the cache. */
  private static final long DISK = 1L << 30;

  private static final int JAVA = 17;

  private Examine() {}

  /** What can be said of the machine, whatever is set. */
  public static List<Finding> machine() {
    List<Finding> findings = new ArrayList<>();
    Runtime.Version version = Runtime.version();
    String java = version + " of " + System.getProperty("java.vendor", "an unknown maker");
    findings.add(
        version.feature() >= JAVA
            ? Finding.good("Java", java)
            : Finding.bad("Java", java, "Install Java 17 or later."));
    long heap = Runtime.getRuntime().maxMemory();
    String memory =
        Human.bytes(heap)
            + " of heap, "
            + Runtime.getRuntime().availableProcessors()
            + " processors";
    findings.add(
        heap >= HEAP
            ? Finding.good("memory", memory)
            : Finding.bad("memory", memory, "Set SENBON_HEAP=2g if the machine has that much."));
    return findings;
  }

  /** How the cache and its disk do. */
  public static List<Finding> cache(Session session, Path directory) {
    List<Finding> findings = new ArrayList<>();
    CacheMode mode = session.cache().mode();
    findings.add(
        mode == CacheMode.WRITE
            ? Finding.good("cache", directory + " can be written")
            : Finding.bad(
                "cache",
                directory + " is " + (mode == CacheMode.READ ? "only read" : "not used"),
                "Use --cache-dir with a directory of yours, and --cache-mode write."));
    try {
      Path there = directory.toAbsolutePath();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      long free = Files.getFileStore(there).getUsableSpace();
      String disk = Human.bytes(free) + " are free for the cache";
      findings.add(
          free >= DISK
              ? Finding.good("disk", disk)
              : Finding.bad("disk", disk, "Run 'senbon cache gc --max-size SIZE', or free some."));
    } catch (IOException e) {
      findings.add(Finding.bad("disk", "its free space can't be told", "Use another --cache-dir."));
    }
    return findings;
  }
}
