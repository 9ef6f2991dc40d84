package senbon.base.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file's bytes, read where they lie. */
public final class FileSource implements ByteSource {
  /** What is read at once, since Java has it twice meanwhile. */
  private static final int PIECE = 1 << 18;

  private final Path path;
  private final String name;
  private final FileChannel channel;
  private final long size;

  private FileSource(Path path, String name, FileChannel channel, long size) {
    this.path = path;
    this.name = name;
    this.channel = channel;
    this.size = size;
  }

  public static FileSource open(Path path) throws IOException {
    return open(path, path.toString());
  }

  /**
   * A file that has another name to those who gave it.
   *
   * @param name what messages call it
   */
  public static FileSource open(Path path, String name) throws IOException {
    return of(path, name, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** That of a channel, which is closed with it: what it reads is that file, whatever its name. */
  public static FileSource of(Path path, FileChannel channel) throws IOException {
    return of(path, path.toString(), channel);
  }

  /** The same with another name for messages. */
  public static FileSource of(Path path, String name, FileChannel channel) throws IOException {
    return new FileSource(path, name, channel, channel.size());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void readFully(long position, byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      ByteBuffer piece = ByteBuffer.wrap(into, offset + done, Math.min(PIECE, length - done));
      int n = channel.read(piece, position + done);
      if (n < 0) {
        throw new EOFException(path + " ends at offset " + (position + done));
      }
      done += n;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
