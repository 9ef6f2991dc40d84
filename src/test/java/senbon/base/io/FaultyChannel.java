package senbon.base.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file of a {@link FaultyDisk}. */
final class FaultyChannel extends FileChannel {
  private final FaultyDisk disk;
  private final Path path;
  private final FileChannel file;

  FaultyChannel(FaultyDisk disk, Path path, FileChannel file) {
    this.disk = disk;
    this.path = path;
    this.file = file;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    disk.call("read " + path, false);
    return file.read(into);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    disk.call("write " + path, true);
    if (!disk.isCut()) {
      return file.write(bytes);
    }
    int end = bytes.limit();
    bytes.limit(bytes.position() + bytes.remaining() / 2);
    int written = file.write(bytes);
    bytes.limit(end);
    return written;
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    disk.call("size " + path, false);
    return file.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.call("truncate " + path, false);
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.call("force " + path, true);
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    disk.call("lock " + path, false);
    return file.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer into, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer bytes, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }
}
