package senbon.store.upkeep;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import senbon.base.io.Disk;
import senbon.store.disk.CacheLayout;

/**
 * Goes through the files of the cache in the order of their names. In memory is the listing of one
 * directory at a time: a 256th of the blobs, or of one kind's records.
 */
final class Walk {
  private static final Pattern FAN = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private final Disk disk;
  private final CacheLayout layout;

  Walk(Disk disk, CacheLayout layout) {
    this.disk = disk;
    this.layout = layout;
  }

  /** What is done with each file. */
  interface Visitor {
    void visit(Path file) throws IOException;
  }

  void blobs(Visitor visitor) throws IOException {
    for (Path fan : blobDirectories()) {
      for (Path file : files(fan)) {
        visitor.visit(file);
      }
    }
  }

  /** The directories that hold blobs. */
  List<Path> blobDirectories() throws IOException {
    return list(layout.blobs(), FAN);
  }

  /** The directories that hold records. */
  List<Path> recordDirectories() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path kind : list(layout.records(), KIND)) {
      all.addAll(list(kind, FAN));
    }
    return all;
  }

  /** The records or blobs in one directory. */
  List<Path> files(Path directory) throws IOException {
    return list(directory, HASH);
  }

  private List<Path> list(Path directory, Pattern names) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = disk.list(directory)) {
      for (Path entry : entries) {
        if (names.matcher(entry.getFileName().toString()).matches()) {
          found.add(entry);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }
}
