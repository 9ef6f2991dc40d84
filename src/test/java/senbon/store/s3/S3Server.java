package senbon.store.s3;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A real store that speaks S3: S3Proxy on a directory, as a process of its own, since its jar
 * brings other versions of what is tested here.
 */
public final class S3Server implements Closeable {
  public static final String USER = "local-identity";
  public static final String SECRET = "local-credential";

  private static final String JAR = "s3proxy-4.1.0-jar-with-dependencies.jar";

  /** Where Maven puts it if it is told to copy it, and where it keeps what it has fetched. */
  private static final List<Path> PLACES =
      List.of(
          Path.of("target/tools", JAR),
          Path.of(System.getProperty("user.home"), ".m2/repository/org/gaul/s3proxy/4.1.0", JAR));

  private static final int TRIES = 300;

  private final Process process;
  private final Path data;
  private final int port;

  private S3Server(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /**
   * Starts one. Where its jar is not at hand the calling test is skipped, loudly, or fails if the
   * build was told that it must be there.
   *
   * @param folder for what is kept and its settings; a folder in {@code data} is a bucket
   */
  public static S3Server start(Path folder) throws IOException {
    Path jar = jar();
    Path data = Files.createDirectories(folder.resolve("data"));
    int port = freePort();
    Path settings = folder.resolve("s3proxy.conf");
    Files.writeString(
        settings,
        """
        s3proxy.endpoint=http://127.0.0.1:%d
        s3proxy.authorization=aws-v2-or-v4
        s3proxy.identity=%s
        s3proxy.credential=%s
        jclouds.provider=filesystem-nio2
        jclouds.filesystem.basedir=%s
        """
            .formatted(port, USER, SECRET, data.toAbsolutePath()));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-jar",
            jar.toString(),
            "--properties",
            settings.toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("s3proxy.log").toFile());
    S3Server server = new S3Server(builder.start(), data, port);
    server.await();
    return server;
  }

  private static Path jar() {
    Path jar = PLACES.stream().filter(Files::isRegularFile).findFirst().orElse(PLACES.get(0));
    if (!Files.isRegularFile(jar)) {
      String message =
          "SKIPPED test with an S3 server: there is no "
              + jar
              + "; get it by ./mvnw dependency:copy"
              + " -Dartifact=org.gaul:s3proxy:4.1.0:jar:jar-with-dependencies"
              + " -DoutputDirectory=target/tools";
      if (Boolean.getBoolean("senbon.requireShared")) {
        Assertions.fail(message);
      }
      System.err.println(message);
      Assumptions.abort(message);
    }
    return jar;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void await() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("S3Proxy ended with " + process.exitValue(), e);
        }
        sleep();
      }
    }
    process.destroyForcibly();
    throw new IOException("S3Proxy does not answer");
  }

  private static void sleep() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public int port() {
    return port;
  }

  /** Makes an empty bucket, whose objects are files in this directory. */
  public Path bucket(String name) throws IOException {
    return Files.createDirectories(data.resolve(name));
  }

  /** Its credentials, as variables of the environment. */
  public static Map<String, String> variables() {
    return Map.of(
        "AWS_ACCESS_KEY_ID",
        USER,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_EC2_METADATA_DISABLED",
        "true");
  }

  /** Has this process ask with its credentials. */
  public static void login() {
    System.setProperty("aws.accessKeyId", USER);
    System.setProperty("aws.secretAccessKey", SECRET);
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  public static void logout() {
    List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.disableEc2Metadata")
        .forEach(System::clearProperty);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
