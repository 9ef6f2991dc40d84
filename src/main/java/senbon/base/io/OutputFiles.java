package senbon.base.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
import senbon.base.failure.IoFailures;
import senbon.base.failure.MismatchException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;

/**
 * Writes every file that a user asked for: whole, under its final name, with the mode that new
 * files have, or not at all. What is there already stays until the new file is whole. Every error
 * comes out as its {@link SenbonException}, naming the output.
 */
public final class OutputFiles {
  private OutputFiles() {}

  /**
   * Writes the content of a file.
   *
   * @param <T> what is known of it then
   */
  public interface Filling<T> {
    T into(AtomicFile file) throws IOException;
  }

  /** Writes a file, over any that is there. */
  public static void write(Path output, byte[] bytes) {
    write(Disk.real(), output, bytes);
  }

  /**
   * Writes a file of text in UTF-8. The same file may be there already, and then stays.
   *
   * @throws RefusedException if another file is there and may not be replaced
   */
  public static void publish(Path output, String text, boolean overwrite) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    publish(
        output,
        overwrite,
        file -> {
          FullWrite.to(file.channel(), ByteBuffer.wrap(bytes));
          return bytes.length;
        });
  }

  /** Writes a file of text in UTF-8, over any that is there. */
  public static void write(Path output, String text) {
    write(output, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Disk disk, Path output, byte[] bytes) {
    publish(
        disk,
        output,
        true,
        file -> {
          FullWrite.to(file.channel(), ByteBuffer.wrap(bytes));
          return bytes.length;
        });
  }

  /** Writes a file anew, and keeps its mode. */
  public static void rewrite(Path output, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    publish(
        Disk.real(),
        output,
        true,
        file -> {
          FullWrite.to(file.channel(), ByteBuffer.wrap(bytes));
          if (Files.exists(output)) {
            FileModes.set(file.temporary(), FileModes.of(output));
          }
          return bytes.length;
        });
  }

  /** Copies a finished file to its place, over any that is there. */
  public static void copy(Path made, Path output) {
    copy(Disk.real(), made, Optional.empty(), output);
  }

  /**
   * Copies a finished file to its place, over any that is there, if it still has its hash.
   *
   * @throws MismatchException if it hasn't; nothing is written then
   */
  public static void copy(Path made, Digest sha256, Path output) {
    copy(Disk.real(), made, Optional.of(sha256), output);
  }

  static void copy(Disk disk, Path made, Optional<Digest> sha256, Path output) {
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    try (InputStream file = Files.newInputStream(made);
        InputStream in = sha256.isPresent() ? new DigestInputStream(file, computation) : file) {
      publish(
          disk,
          output,
          true,
          filled -> {
            long size = copy(in, made, filled.stream());
            if (sha256.isPresent()
                && !Digest.Algorithm.SHA256.finish(computation).equals(sha256.get())) {
              throw new MismatchException(made + " has changed while it was in use.", "Run again.");
            }
            return size;
          });
    } catch (IOException e) {
      throw IoFailures.of("read", made, e);
    }
  }

  private static long copy(InputStream in, Path made, OutputStream out) throws IOException {
    byte[] part = new byte[1 << 16];
    long size = 0;
    while (true) {
      int n;
      try {
        n = in.read(part);
      } catch (IOException e) {
        throw IoFailures.of("read", made, e);
      }
      if (n < 0) {
        return size;
      }
      out.write(part, 0, n);
      size += n;
    }
  }

  /**
   * Copies a finished file to its place. The same file may be there already, and then stays.
   *
   * @param sha256 which it has been found to have: what is in the place afterwards has it too
   * @throws RefusedException if another file is there and may not be replaced
   * @throws MismatchException if it has changed; nothing is written then
   */
  public static void publish(Path made, Digest sha256, Path output, boolean overwrite) {
    OutputPlaces.check(output);
    try {
      if (Files.exists(output)) {
        if (Digest.sha256(output).equals(sha256)) {
          return;
        } else if (!overwrite) {
          throw inTheWay(output);
        }
      }
    } catch (IOException e) {
      throw IoFailures.of("read", output, e);
    }
    copy(made, sha256, output);
  }

  /**
   * Makes a file in its place. The same file may be there already, and then stays.
   *
   * @throws RefusedException if another file is there and may not be replaced
   */
  public static <T> T publish(Path output, boolean overwrite, Filling<T> filling) {
    return publish(Disk.real(), output, overwrite, filling);
  }

  static <T> T publish(Disk disk, Path output, boolean overwrite, Filling<T> filling) {
    OutputPlaces.check(output);
    Path temporary = output;
    try (AtomicFile file = AtomicFile.besideOthers(disk, output)) {
      temporary = file.temporary();
      T result = filling.into(file);
      if (overwrite || !isThere(file.temporary(), output, false)) {
        file.commit();
      }
      return result;
    } catch (IOException e) {
      throw failure(e, temporary, output);
    }
  }

  /** Whether the output is there already, byte for byte; another file is in the way. */
  private static boolean isThere(Path made, Path output, boolean overwrite) throws IOException {
    if (!Files.exists(output)) {
      return false;
    }
    boolean same = Files.mismatch(made, output) < 0;
    if (!same && !overwrite) {
      throw inTheWay(output);
    }
    return same;
  }

  private static RefusedException inTheWay(Path output) {
    return new RefusedException(
        output + " exists and is another file.", "Use --force to overwrite it.");
  }

  /** What the content is made of may fail too, and then says so itself. */
  private static SenbonException failure(IOException e, Path temporary, Path output) {
    String file = e instanceof FileSystemException f ? f.getFile() : null;
    boolean other = file != null && !file.equals(temporary.toString());
    return other && !file.equals(output.toString())
        ? SenbonException.of(e)
        : IoFailures.of("write", output, e);
  }
}
