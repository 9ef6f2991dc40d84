package senbon.service.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import senbon.queue.JobProgress;

/**
 * This program once more, as a process of its own with its own memory. It ends when this one does:
 * it watches its standard input, which nobody else holds open.
 */
public final class Child implements Running, Closeable {
  /** Time to end by itself after it was asked to. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What is kept of a log, from its end. */
  private static final int LOG_LIMIT = 256 << 10;

  private final Process process;
  private final ChildOutput output = new ChildOutput();
  private final List<Thread> readers = new ArrayList<>();
  private final Path log;

  private Child(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a command.
   *
   * @param folder its own, where it works; the command's words stand in a file there, not in the
   *     list of processes that everybody can see
   */
  public static Child start(WorkSettings settings, Path folder, List<String> command)
      throws IOException {
    Path log = folder.resolve("log");
    List<String> words = new ArrayList<>(settings.java().subList(1, settings.java().size()));
    words.addAll(command);
    words.addAll(settings.common());
    words.addAll(List.of("--json=lines", "--log-format=json", "--log-level=info"));
    words.add("--log-file=" + log);
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append('"').append(quoted(word)).append("\"\n");
    }
    Path arguments = folder.resolve("arguments");
    Files.writeString(arguments, text, StandardCharsets.UTF_8);
    ProcessBuilder builder = new ProcessBuilder(settings.java().get(0), "@" + arguments);
    builder.directory(folder.toFile());
    builder.environment().putAll(settings.environment());
    Child child = new Child(builder.start(), log);
    child.reader(child.process.getInputStream());
    child.reader(child.process.getErrorStream());
    return child;
  }

  /**
   * Starts a program that is none of ours.
   *
   * @param input what it reads
   * @param output what it writes
   */
  static Child program(List<String> command, Path folder, Path input, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder.redirectInput(input.toFile()).redirectOutput(output.toFile());
    Child child = new Child(builder.start(), folder.resolve("log-program"));
    child.reader(child.process.getErrorStream());
    return child;
  }

  /** As Java reads it between quotes; the end of a line would end the word, and begin another. */
  private static String quoted(String word) {
    return word.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private void reader(InputStream in) {
    Thread thread = new Thread(() -> output.read(in), "senbon-child-output");
    thread.setDaemon(true);
    thread.start();
    readers.add(thread);
  }

  ChildOutput output() {
    return output;
  }

  long pid() {
    return process.pid();
  }

  /** All that it said has been read once it has ended. */
  @Override
  public boolean ends(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    for (Thread reader : readers) {
      // A process that it started may hold the stream open.
      reader.join(PATIENCE.toMillis());
    }
    return true;
  }

  /** Of a process that has ended: its exit code, more than 128 if a signal ended it. */
  public int exitCode() {
    return process.exitValue();
  }

  /** Asks it to end, and makes it. */
  @Override
  public void stop() throws InterruptedException {
    process.destroy();
    if (!ends(PATIENCE)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      ends(PATIENCE);
    }
  }

  @Override
  public JobProgress progress() {
    return output.progress();
  }

  /** The end of its log, from the begin of a line. */
  @Override
  public String log() {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long from = Math.max(0, channel.size() - LOG_LIMIT);
      ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - from));
      while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
        // until all is read
      }
      String text =
          new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8)
              .replace("\0", "");
      return from == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
