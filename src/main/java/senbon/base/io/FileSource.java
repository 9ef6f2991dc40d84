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
  private final FileChannel channel;
  private final long size;

  private FileSource(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  public static FileSource open(Path path) throws IOException {
    return of(path, FileChannel.open(path, StandardOpenOption.READ));
  }

  /** That of a channel, which is closed with it: what it reads is that file, whatever its name. */
  public static FileSource of(Path path, FileChannel channel) throws IOException {
    return new FileSource(path, channel, channel.size());
  }

  @Override
  public String name() {
    return path.toString();
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
