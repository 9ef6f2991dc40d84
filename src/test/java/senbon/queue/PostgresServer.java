package senbon.queue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL of its own, in a folder, without the system's. */
public final class PostgresServer implements Closeable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  private final Path programs;
  private final Path data;
  private final int port;

  private PostgresServer(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts one. Where PostgreSQL is not installed the calling test is skipped, loudly, or fails if
   * the build was told that it must be there.
   */
  public static PostgresServer start() throws IOException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      String message = "SKIPPED test with PostgreSQL: there is none in " + VERSIONS;
      if (Boolean.getBoolean("senbon.requireShared")) {
        Assertions.fail(message);
      }
      System.err.println(message);
      Assumptions.abort(message);
    }
    // Not below the test's own folder, which another user may not enter.
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "senbon-pg");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    PostgresServer server =
        new PostgresServer(programs.orElseThrow(), folder.resolve("data"), port);
    server.run("initdb", "-D", server.data.toString(), "-U", "senbon", "-A", "trust", "-E", "UTF8");
    server.begin();
    server.run(
        "createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", "senbon", "senbon");
    return server;
  }

  /** Starts it, or starts it again. */
  public void begin() throws IOException {
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
            + " -c max_connections=60 -c shared_buffers=16MB";
    run("pg_ctl", "-D", data.toString(), "-w", "-o", options, "-l", data + "/log", "start");
  }

  /** Stops it as if the machine had lost power. */
  public void crash() throws IOException {
    run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
  }

  /** Where all that it keeps is. */
  public Path data() {
    return data;
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/senbon";
  }

  /** The user, who needs no password. */
  public String user() {
    return "senbon";
  }

  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(VERSIONS)) {
      return all.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .max(Comparator.naturalOrder());
    }
  }

  /** PostgreSQL refuses to run as root. */
  private void run(String program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(Arrays.asList(args));
    Path log = Files.createTempFile("senbon-pg", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/tmp").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(program + " failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(log);
    }
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    new ProcessBuilder("rm", "-rf", data.getParent().toString()).start();
  }
}
