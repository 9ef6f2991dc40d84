package senbon.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import senbon.base.io.FileModes;
import senbon.build.CompleteBuild;
import senbon.partial.BuildFile;

/** The tree inside a complete archive. */
public record BuildTree(CompleteBuild build) implements OldTree {
  @Override
  public Collection<String> files() {
    return build.build().files().stream().map(BuildFile::path).toList();
  }

  @Override
  public Collection<String> directories() {
    return build.build().directories();
  }

  @Override
  public byte[] read(String path) throws IOException {
    return build.plain(file(path));
  }

  @Override
  public boolean executable(String path) {
    return file(path).executable();
  }

  @Override
  public void copy(String path, Path target) throws IOException {
    Files.write(target, read(path));
    FileModes.set(target, executable(path));
  }

  @Override
  public void copyRest(Path root) {
    // An archive holds regular files only.
  }

  private BuildFile file(String path) {
    return build.build().file(path).orElseThrow();
  }
}
