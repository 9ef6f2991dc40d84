package senbon.model;

import java.util.Map;
import java.util.TreeMap;

/** What a name in a {@link FileTree} stands for. */
public sealed interface Node {
  int WRITABLE = 0200;
  int EXECUTABLE = 0100;

  /** A regular file. Its content is not to be changed. */
  final class File implements Node {
    private final byte[] content;
    private final int mode;

    public File(byte[] content, int mode) {
      this.content = content;
      this.mode = mode;
    }

    public byte[] content() {
      return content;
    }

    public int mode() {
      return mode;
    }

    public boolean isExecutable() {
      return (mode & EXECUTABLE) != 0;
    }
  }

  /** A symbolic link, relative to the root of the tree to keep it simple. */
  record Link(String to) implements Node {}

  /** A directory; what is in it stands under the platform's key of each name. */
  record Directory(Map<String, Entry> entries, boolean isWritable) implements Node {
    Directory(boolean isWritable) {
      this(new TreeMap<>(), isWritable);
    }

    Directory copy() {
      Directory copy = new Directory(isWritable);
      entries.forEach(
          (key, entry) ->
              copy.entries.put(
                  key,
                  entry.node instanceof Directory d ? new Entry(entry.name, d.copy()) : entry));
      return copy;
    }
  }

  /** A name as it was spelt when it was made, and what it stands for. */
  record Entry(String name, Node node) {}
}
