package senbon.tools;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputDirectory;
import senbon.base.io.OutputFiles;
import senbon.base.io.TextFile;

/**
 * A file of pins and of tools that are not built in. Several processes may change it at once: each
 * change is made under a lock beside the file, and a reader sees the whole of the old or of the new
 * text.
 */
public final class PinFile {
  private static final int MAX_SIZE = 1 << 20;
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
   * @throws MalformedInputException if it can't be understood wholly
   */
  public List<Pin> read() throws IOException {
    return content().pins();
  }

  /**
   * The tools that it describes, in the order of the file.
   *
   * @throws MalformedInputException if it can't be understood wholly
   */
  public List<Tool> tools() throws IOException {
    return content().tools();
  }

  private PinJson.Content content() throws IOException {
    if (!Files.exists(path)) {
      return PinJson.Content.NONE;
    }
    long size = Files.size(path);
    if (size > MAX_SIZE) {
      throw new MalformedInputException(
          path + " has " + size + " bytes, too many for a pin file.",
          "Check that it is the right file.");
    }
    try {
      return json().parse(TextFile.read(path, MAX_SIZE));
    } catch (CharacterCodingException e) {
      throw new MalformedInputException(
          path + " is not UTF-8.", "Fix the file, or remove it to start over.", e);
    }
  }

  /**
   * Pins a tool, in place of the same selector's pin for the same step.
   *
   * @throws UsageException if there is no such tool
   * @throws BusyException if another process holds the file for longer than ten seconds
   */
  public Pin pin(Selector selector, ToolId tool, boolean forced) throws IOException {
    registry.with(tools()).tool(tool);
    Pin pin = new Pin(selector, tool, forced, origin);
    underLock(
        (tools, pins) -> {
          ToolRegistry all = registry.with(tools);
          pins.removeIf(old -> old.selector().equals(selector) && sameStep(all, old.tool(), tool));
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
        (tools, pins) -> {
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

  /**
   * Describes a tool. What an id stands for is never changed.
   *
   * @throws UsageException if the id is taken by another tool
   */
  public void add(Tool tool) throws IOException {
    underLock(
        (tools, pins) -> {
          registry.with(tools).with(List.of(tool));
          if (!tools.contains(tool)) {
            tools.add(tool);
          }
        });
  }

  /**
   * Takes a tool's description back.
   *
   * @throws UsageException if there is none in this file, or a pin of this file needs it
   */
  public void remove(ToolId id) throws IOException {
    underLock(
        (tools, pins) -> {
          for (Pin pin : pins) {
            if (pin.tool().equals(id)) {
              throw new UsageException(
                  "The pin " + pin + " needs the tool " + id + ".",
                  "Unpin " + pin.selector() + " first.");
            }
          }
          if (!tools.removeIf(tool -> tool.id().equals(id))) {
            throw new UsageException(
                path + " describes no tool " + id + ".", "List the tools to see which there are.");
          }
        });
  }

  private static boolean sameStep(ToolRegistry all, ToolId old, ToolId now) {
    Tool known = all.tools().get(old);
    return known == null ? old.name().equals(now.name()) : known.step() == all.tool(now).step();
  }

  private PinJson json() {
    return new PinJson(path.toString(), origin);
  }

  /** Changes lists of tools and of pins in place. */
  private interface Change {
    void apply(List<Tool> tools, List<Pin> pins);
  }

  private void underLock(Change change) throws IOException {
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path folder = target.getParent();
    try {
      OutputDirectory.ensure(folder);
    } catch (FailedException e) {
      throw new FailedException(
          e.what(), "Set SENBON_TOOLS_FILE to the path of a file that can be written.", e);
    }
    Path lockPath = folder.resolve(target.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      PinJson.Content content = content();
      List<Tool> tools = new ArrayList<>(content.tools());
      List<Pin> pins = new ArrayList<>(content.pins());
      change.apply(tools, pins);
      tools.sort(Comparator.comparing(Tool::id));
      pins.sort(null);
      if (lock.isValid()) {
        OutputFiles.rewrite(target, json().write(new PinJson.Content(tools, pins)));
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
}
