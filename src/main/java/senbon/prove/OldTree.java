package senbon.prove;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The tree that an update is applied to: an archive's, or a directory. */
public interface OldTree {
  /** Paths of all regular files. */
  Collection<String> files();

  /** Every directory, each ending in {@code /}. */
  Collection<String> directories();

  byte[] read(String path) throws IOException;

  boolean executable(String path) throws IOException;

  /** Puts a file, as it is, to {@code target}, which is not there yet. */
  void copy(String path, Path target) throws IOException;

  /** Puts what an update never touches, such as symbolic links, below {@code root}. */
  void copyRest(Path root) throws IOException;
}
