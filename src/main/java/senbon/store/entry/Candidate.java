package senbon.store.entry;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes that a level offers for a record or a blob, not checked yet. Whoever gets one reads it,
 * closes it, and then says what they think of it.
 */
public interface Candidate extends Closeable {
  /** A path or address, without secrets. */
  String name();

  /** How many bytes there are, as the level says. */
  long size();

  /** The bytes, from their beginning; to be read once. */
  ReadableByteChannel channel();

  /**
   * The file that holds the bytes, if they are on this machine and stay there until the cache is
   * closed. Anything else is copied before it is used.
   */
  Optional<Path> file();

  @Override
  void close() throws IOException;

  /** After the close, of a blob: it is what it should be, and is being used. */
  void accept();

  /**
   * After the close: it is not what it should be. A level that can, sets it aside, so that it is
   * absent from now on.
   */
  void reject(String why);
}
