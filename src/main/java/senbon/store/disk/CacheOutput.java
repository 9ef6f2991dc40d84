package senbon.store.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.SortedMap;
import senbon.base.failure.IoFailures;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * A result while it is being written, hashed on the way. It is in the cache after {@link #keep}; if
 * closed before, it is gone. Not buffered: write it in blocks.
 */
public final class CacheOutput extends OutputStream {
  private final Disk disk;
  private final CacheWriter writer;
  private final Path temporary;
  private final FileChannel channel;
  private final MessageDigest computation = Digest.Algorithm.SHA256.start();
  private boolean kept;

  public CacheOutput(Disk disk, CacheWriter writer, Path temporary) {
    this.disk = disk;
    this.writer = writer;
    this.temporary = temporary;
    try {
      this.channel = disk.open(temporary, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw IoFailures.of("write", temporary, e);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    computation.update(bytes, offset, length);
    try {
      FullWrite.to(channel, ByteBuffer.wrap(bytes, offset, length));
    } catch (IOException e) {
      throw IoFailures.of("write", temporary, e);
    }
  }

  /** Puts what was written into the cache. */
  public CachedBlob keep(ActionKey key, SortedMap<String, String> facts) {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw IoFailures.of("write", temporary, e);
    }
    Digest sha256 = Digest.Algorithm.SHA256.finish(computation);
    CachedBlob blob = writer.place(key, temporary, sha256, facts);
    kept = true;
    return blob;
  }

  @Override
  public void close() {
    if (!kept) {
      try {
        channel.close();
        disk.delete(temporary);
      } catch (IOException e) {
        throw IoFailures.of("remove", temporary, e);
      }
    }
  }
}
