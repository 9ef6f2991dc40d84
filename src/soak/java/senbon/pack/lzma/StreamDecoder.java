package senbon.pack.lzma;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tukaani.xz.SingleXZInputStream;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;

/** One of those that must unpack what the encoder makes. */
enum StreamDecoder {
  /** This program's own, with the checks of what updaters take. */
  OWN(""),

  /** The decoder of xz for Java, with the updaters' dictionary. */
  XZ_JAVA(""),

  /** {@code xz -d}, with the updaters' memory. */
  XZ("xz -d -k -f --memlimit-decompress=66MiB"),

  /**
   * XZ Embedded, the updaters' decoder, as it is in BusyBox: with a dictionary of at most 64 MiB
   * that is allocated as the stream asks, like theirs.
   */
  XZ_EMBEDDED("busybox unxz -k -f");

  /** The words that begin its command line; empty if it is called here. */
  private final String command;

  StreamDecoder(String command) {
    this.command = command;
  }

  /** Whether it is on this machine. */
  boolean isThere() {
    return command.isEmpty() || find(words().get(0));
  }

  private List<String> words() {
    return List.of(command.split(" ", -1));
  }

  private static boolean find(String program) {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory).resolve(program))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the streams unpack to, in order; null for one that was refused.
   *
   * @param directory an empty one
   */
  List<byte[]> decode(List<byte[]> streams, Path directory) throws IOException {
    List<byte[]> plain = new ArrayList<>();
    if (command.isEmpty()) {
      for (byte[] stream : streams) {
        plain.add(decode(stream));
      }
      return plain;
    }
    List<String> line = new ArrayList<>(words());
    for (int i = 0; i < streams.size(); i++) {
      Path file = directory.resolve(i + ".xz");
      Files.write(file, streams.get(i));
      line.add(file.toString());
    }
    run(line);
    for (int i = 0; i < streams.size(); i++) {
      Path file = directory.resolve(String.valueOf(i));
      plain.add(Files.exists(file) ? Files.readAllBytes(file) : null);
      Files.deleteIfExists(file);
      Files.delete(directory.resolve(i + ".xz"));
    }
    return plain;
  }

  private byte[] decode(byte[] stream) throws IOException {
    if (this == OWN) {
      return XzInfo.of(stream, "s").refusal().isPresent()
          ? null
          : Unpacker.unpack(stream, Integer.MAX_VALUE, "s");
    }
    ByteArrayInputStream in = new ByteArrayInputStream(stream);
    try (SingleXZInputStream xz = new SingleXZInputStream(in, 66 << 10)) {
      byte[] plain = xz.readAllBytes();
      return in.available() == 0 ? plain : null;
    }
  }

  private static void run(List<String> line) throws IOException {
    Process process = new ProcessBuilder(line).inheritIO().start();
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(line.get(0) + " does not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
  }
}
