package senbon.tools.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;
import senbon.base.io.Directories;
import senbon.base.io.FileModes;
import senbon.base.io.TemporaryDirectory;
import senbon.build.source.Arrived;
import senbon.build.source.Input;
import senbon.build.source.Inputs;
import senbon.tools.Executable;
import senbon.tools.Tool;

/**
 * Gets programs that are not part of this one and has them run. What runs is a copy of the program
 * that was hashed just before.
 */
public final class ExternalPrograms implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalPrograms.class);

  /**
   * Held while a program is written and while one is started: a process that starts meanwhile would
   * hold the first one open for writing, and then it could not be run.
   */
  static final Object STARTING = new Object();

  private final Inputs inputs;
  private final Map<Digest, Path> copies = new HashMap<>();
  private final Set<Process> running = new HashSet<>();
  private TemporaryDirectory root;
  private Thread hook;

  public ExternalPrograms(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * Runs a tool on files.
   *
   * @param files by the names that its arguments have for them
   * @param output by which its arguments name what it writes
   * @param limit of the output in bytes
   * @param label what it works on, for messages
   * @throws MismatchException if the program is not the one that was described; it is not run
   * @throws LimitException if it takes too long or writes too much
   * @throws FailedException if it fails
   */
  byte[] run(Tool tool, Map<String, byte[]> files, String output, long limit, String label)
      throws IOException {
    Executable program = tool.program().orElseThrow();
    Path copy = verified(tool, program);
    Path directory = Files.createTempDirectory(copy.getParent(), "run-");
    try {
      return new ExternalRun(tool, directory, limit, label, running).output(copy, files, output);
    } finally {
      delete(directory);
    }
  }

  private Path verified(Tool tool, Executable program) throws IOException {
    Path copy;
    synchronized (STARTING) {
      copy = copies.get(program.sha256());
      if (copy == null) {
        copy = copy(tool, program);
        copies.put(program.sha256(), copy);
      }
    }
    Digest found = Digest.sha256(copy);
    if (!found.equals(program.sha256())) {
      throw changed(tool, copy + " has the hash " + found, null);
    }
    return copy;
  }

  private Path copy(Tool tool, Executable program) throws IOException {
    // Another thread may have begun the same, and failed.
    Path directory = Files.createDirectories(root().resolve(program.sha256().hex()));
    Path copy = directory.resolve(fileName(program));
    try (Arrived arrived =
            inputs.get(new Input(program.location(), Optional.of(program.sha256())));
        InputStream in = arrived.bytes().stream(0, arrived.size())) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (MismatchException e) {
      throw changed(tool, e.what(), e);
    }
    FileModes.set(copy, 0500);
    LOG.info("{} is {}, {}", tool.id(), program.shownLocation(), program.sha256());
    return copy;
  }

  /** Some programs behave by the name that they are called by. */
  private static String fileName(Executable program) {
    String path = program.address().map(uri -> uri.getPath()).orElse(program.location());
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.matches("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}") ? name : "program";
  }

  private static MismatchException changed(Tool tool, String what, Throwable cause) {
    return new MismatchException(
        "The program of "
            + tool.id()
            + " is not the one that was described, so it was not run: "
            + what.replaceFirst("\\.$", "")
            + ".",
        "If the change is meant, describe it as another version with 'senbon tools add'.",
        cause);
  }

  private Path root() {
    if (root == null) {
      root = TemporaryDirectory.ownerOnly();
      hook = new Thread(this::stopAll, "senbon-tools-end");
      Runtime.getRuntime().addShutdownHook(hook);
    }
    return root.path();
  }

  /** When this process is told to end, what it started ends too. */
  private void stopAll() {
    List<Process> left;
    synchronized (running) {
      left = List.copyOf(running);
    }
    left.forEach(process -> ExternalRun.stop(process, Set.of()));
    delete(root);
  }

  private static void delete(Path directory) {
    delete(() -> Directories.delete(directory));
  }

  private static void delete(Closeable directory) {
    try {
      directory.close();
    } catch (IOException e) {
      LOG.warn("can't delete what programs were run in: {}", e.toString());
    }
  }

  @Override
  public void close() {
    synchronized (STARTING) {
      if (root != null) {
        try {
          Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
          return; // the process is ending: the hook does it
        }
        delete(root);
        root = null;
        copies.clear();
      }
    }
  }
}
