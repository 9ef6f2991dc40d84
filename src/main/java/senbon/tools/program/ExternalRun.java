package senbon.tools.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.tools.Executable;
import senbon.tools.Tool;

/**
 * One run of a program on one file; nothing else starts programs. It starts in an empty directory,
 * with nothing of this process's environment and no input but the files, and is stopped, with all
 * that it started, when its time is up or it writes too much. It is not kept from the network or
 * from other files: only programs that the user trusts should be described.
 */
final class ExternalRun {
  /** What a program may write beside its output. */
  private static final long SCRATCH = 64 << 20;

  private static final int MOST_SAID = 300;
  private static final int FIRST_PAUSE_MILLIS = 2;
  private static final int PAUSE_MILLIS = 50;

  private final Tool tool;
  private final Executable program;
  private final Path directory;
  private final long limit;
  private final String label;
  private final Set<Process> running;
  private final Set<ProcessHandle> started = new HashSet<>();

  /**
   * @param directory new, for everything that the run writes
   * @param running where the process is while it runs
   */
  ExternalRun(Tool tool, Path directory, long limit, String label, Set<Process> running) {
    this.tool = tool;
    this.program = tool.program().orElseThrow();
    this.directory = directory;
    this.limit = limit;
    this.label = label;
    this.running = running;
  }

  static void stop(Process process, Set<ProcessHandle> known) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    known.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  byte[] output(Path copy, Map<String, byte[]> files, String output) throws IOException {
    Path work = Files.createDirectory(directory.resolve("work"));
    Path said = directory.resolve("stderr");
    Path printed = directory.resolve("stdout");
    Path input = Files.createFile(directory.resolve("stdin"));
    Map<String, Path> places = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path place = Files.write(directory.resolve(file.getKey()), file.getValue());
      places.put(file.getKey(), place);
      if (!program.names(file.getKey())) {
        input = place;
      }
    }
    places.put(output, directory.resolve(output));
    List<String> command = new ArrayList<>(List.of(copy.toString()));
    command.addAll(program.arguments(places));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectInput(input.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(said.toFile());
    environment(builder.environment(), work);
    long before = written();
    int code = await(start(builder), before);
    if (code != 0) {
      throw new FailedException(
          "%s failed on %s with exit code %d: %s."
              .formatted(tool.id(), label, code, firstWords(said)),
          "Try the program by hand, or use another tool.");
    }
    return result(program.names(output) ? places.get(output) : printed);
  }

  /** Nothing of this process's, which may hold secrets; the least that programs rely on. */
  private void environment(Map<String, String> variables, Path work) {
    String systemRoot = variables.get("SystemRoot");
    variables.clear();
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("LC_ALL", "C");
    variables.put("TZ", "UTC");
    variables.put("HOME", work.toString());
    variables.put("TMPDIR", work.toString());
    if (systemRoot != null) { // without it no program of Windows starts
      variables.put("SystemRoot", systemRoot);
    }
  }

  private Process start(ProcessBuilder builder) {
    synchronized (ExternalPrograms.STARTING) {
      try {
        Process process = builder.start();
        synchronized (running) {
          running.add(process);
        }
        return process;
      } catch (IOException e) {
        throw new FailedException(
            "The program of " + tool.id() + " can't be run: " + e.getMessage() + ".",
            "Use one that runs on this machine, and let programs run in "
                + directory.getParent().getParent().getParent()
                + ".",
            e);
      }
    }
  }

  private int await(Process process, long before) throws IOException {
    long start = System.nanoTime();
    int pause = FIRST_PAUSE_MILLIS;
    try {
      while (!process.waitFor(pause, TimeUnit.MILLISECONDS)) {
        pause = Math.min(PAUSE_MILLIS, 2 * pause);
        process.descendants().forEach(started::add);
        check(Duration.ofNanos(System.nanoTime() - start), before);
      }
      check(Duration.ZERO, before);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailedException(tool.id() + " was stopped.", "Start again.", e);
    } finally {
      stop(process, started);
      synchronized (running) {
        running.remove(process);
      }
    }
  }

  private void check(Duration taken, long before) throws IOException {
    if (taken.compareTo(program.timeLimit()) > 0) {
      throw new LimitException(
          "%s worked on %s for more than %d seconds and was stopped."
              .formatted(tool.id(), label, program.timeLimit().toSeconds()),
          "Allow it more with 'senbon tools add --time-limit', or use another tool.");
    }
    if (written() - before > 2 * limit + SCRATCH) {
      throw tooMuch();
    }
  }

  private LimitException tooMuch() {
    return new LimitException(
        "%s wrote more than %d bytes for %s and was stopped.".formatted(tool.id(), limit, label),
        "Use another tool.");
  }

  /** Everything in its directory, its input included. */
  private long written() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      return 0; // a file went away while it was looked at; the next look will do
    }
  }

  private byte[] result(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FailedException(
          "%s wrote nothing for %s.".formatted(tool.id(), label),
          "Fix its arguments, or use another tool.");
    }
    if (Files.size(file) > limit) {
      throw tooMuch();
    }
    return Files.readAllBytes(file);
  }

  private String firstWords(Path said) throws IOException {
    byte[] bytes = new byte[0];
    if (Files.exists(said)) {
      try (InputStream in = Files.newInputStream(said)) {
        bytes = in.readNBytes(MOST_SAID);
      }
    }
    String words = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
    return words.isEmpty() ? "it did not say why" : words.replaceFirst("\\.$", "");
  }
}
