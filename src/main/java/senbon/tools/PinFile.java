package senbon.tools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.io.BusyException;
import senbon.io.UsageException;

/**
 * A file of pins. Several processes may change it at once: each change is made under a lock beside
 * the file, and a reader sees the whole of the old or of the new text.
 */
public final class PinFile {
  private static final long MAX_SIZE = 1 << 20;
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 20;

  private final Path path;
  private final Pin.Origin origin;
  private final ToolRegistry registry;
  private final Duration wait;

  /**
   * Of a path, which is not touched yet.
   *
   * @param path need not exist
   * @param origin what to mark the pins with
   */
  public PinFile(Path path, Pin.Origin origin, ToolRegistry registry) {
    this(path, origin, registry, WAIT);
  }

  PinFile(Path path, Pin.Origin origin, ToolRegistry registry, Duration wait) {
    this.path = path;
    this.origin = origin;
    this.registry = registry;
    this.wait = wait;
  }

  /**
   * The pins in the order of the file; none if there is no file.
   *
   * @throws UsageException if it can't be understood wholly
   */
  public List<Pin> read() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    long size = Files.size(path);
    if (size > MAX_SIZE) {
      throw new UsageException(
          path + " has " + size + " bytes, too many for a pin file.",
          "Check that it is the right file.");
    }
    return json().parse(Files.readString(path, StandardCharsets.UTF_8));
  }

  /**
   * Pins a tool, in place of the same selector's pin for the same step.
   *
   * @throws UsageException if there is no such tool
   * @throws BusyException if another process holds the file for longer than ten seconds
   */
  public Pin pin(Selector selector, ToolId tool, boolean forced) throws IOException {
    registry.tool(tool);
    Pin pin = new Pin(selector, tool, forced, origin);
    underLock(
        pins -> {
          pins.removeIf(old -> old.selector().equals(selector) && sameStep(old.tool(), tool));
          pins.add(pin);
        });
    return pin;
  }

  /**
   * Removes a selector's pins, of one tool name or of all.
   *
   * @return those that were there
   * @throws UsageException if there were none
   */
  public List<Pin> unpin(Selector selector, Optional<String> toolName) throws IOException {
    List<Pin> removed = new ArrayList<>();
    underLock(
        pins -> {
          for (Pin pin : pins) {
            if (pin.selector().equals(selector)
                && toolName.map(pin.tool().name()::equals).orElse(true)) {
              removed.add(pin);
            }
          }
          if (removed.isEmpty()) {
            throw new UsageException(
                "Nothing is pinned for " + selector + " in " + path + ".",
                "List the pins to see what is.");
          }
          pins.removeAll(removed);
        });
    return List.copyOf(removed);
  }

  private boolean sameStep(ToolId old, ToolId now) {
    Tool known = registry.tools().get(old);
    return known == null
        ? old.name().equals(now.name())
        : known.step() == registry.tool(now).step();
  }

  private PinJson json() {
    return new PinJson(path.toString(), origin);
  }

  /** Changes a list of pins in place. */
  private interface Change {
    void apply(List<Pin> pins);
  }

  private void underLock(Change change) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path folder = Files.createDirectories(target.getParent());
    Path lockPath = folder.resolve(target.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      List<Pin> pins = new ArrayList<>(read());
      change.apply(pins);
      pins.sort(null);
      if (lock.isValid()) {
        replace(target, folder, json().write(pins));
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Held by another thread of this process: as busy as by another process.
      }
      if (System.nanoTime() - deadline > 0) {
        throw busy(null);
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy(e);
      }
    }
  }

  private BusyException busy(Throwable cause) {
    return new BusyException(
        "Another process is changing " + path + ".", "Try again when it has finished.", cause);
  }

  /** The temporary file has one name only, since its writer holds the lock. */
  private static void replace(Path target, Path folder, String text) throws IOException {
    Path temporary = folder.resolve(target.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    try {
      try (FileChannel out =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      keepMode(target, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void keepMode(Path target, Path temporary) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
    if (old != null && Files.exists(target)) {
      Files.setPosixFilePermissions(temporary, old.readAttributes().permissions());
    }
  }
}
