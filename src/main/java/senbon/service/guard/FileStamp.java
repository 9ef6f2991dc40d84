package senbon.service.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what a file is known to be the one it was: two stamps that differ are of two states of it.
 *
 * @param key the inode, where there are any: files are replaced by others of the same size and time
 */
record FileStamp(FileTime modified, long size, String key) {
  private static final FileStamp ABSENT = new FileStamp(FileTime.fromMillis(0), -1, "");

  static FileStamp of(Path file) {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(facts.lastModifiedTime(), facts.size(), facts.fileKey() + "");
    } catch (IOException e) {
      return ABSENT;
    }
  }
}
