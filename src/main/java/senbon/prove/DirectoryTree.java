package senbon.prove;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.LimitException;
import senbon.base.io.DiskNames;

/** An installed build. Symbolic links are never followed. */
public final class DirectoryTree implements OldTree {
  private final Path root;
  private final List<String> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();
  private final List<Path> links = new ArrayList<>();

  public DirectoryTree(Path root) throws IOException {
    this.root = root;
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            if (!dir.equals(root)) {
              directories.add(name(dir) + "/");
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(name(file));
            } else if (attributes.isSymbolicLink()) {
              links.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private String name(Path path) {
    return DiskNames.of(root, path);
  }

  @Override
  public Collection<String> files() {
    return files;
  }

  @Override
  public Collection<String> directories() {
    return directories;
  }

  @Override
  public byte[] read(String path) throws IOException {
    Path file = root.resolve(path);
    if (Files.size(file) > LargestArray.LENGTH) {
      throw new LimitException(file + " is over 2 GiB.", "No patch can change it.");
    }
    return Files.readAllBytes(file);
  }

  @Override
  public boolean executable(String path) {
    return Files.isExecutable(root.resolve(path));
  }

  @Override
  public void copy(String path, Path target) throws IOException {
    Files.copy(root.resolve(path), target, StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Override
  public void copyRest(Path target) throws IOException {
    for (Path link : links) {
      Path copy = target.resolve(root.relativize(link));
      if (!Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy.getParent());
        Files.copy(link, copy, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
