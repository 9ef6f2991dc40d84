package senbon.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installed build as the tree that an update is applied to. */
final class DirectoryTreeTest {
  @TempDir private Path dir;
  private Path root;

  @BeforeEach
  void install() throws IOException {
    root = Files.createDirectories(dir.resolve("installed"));
    Files.createDirectories(root.resolve("d/empty"));
    Files.writeString(root.resolve("app"), "app");
    Files.writeString(root.resolve("d/words"), "words");
    Files.setPosixFilePermissions(
        root.resolve("app"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(root.resolve("link"), Path.of("app"));
    Files.createSymbolicLink(root.resolve("d/away"), Path.of("nowhere"));
  }

  @Test
  void it_has_files_and_directories_and_follows_no_link() throws IOException {
    DirectoryTree tree = new DirectoryTree(root);
    assertThat(tree.files()).containsExactlyInAnyOrder("app", "d/words");
    assertThat(tree.directories()).containsExactlyInAnyOrder("d/", "d/empty/");
    assertThat(tree.read("d/words")).asString().isEqualTo("words");
    assertThat(tree.executable("app")).isTrue();
    assertThat(tree.executable("d/words")).isFalse();
  }

  @Test
  void a_copy_keeps_content_and_mode() throws IOException {
    Path copy = dir.resolve("copy");
    new DirectoryTree(root).copy("app", copy);
    assertThat(copy).hasContent("app").isExecutable();
  }

  @Test
  void links_are_copied_as_links_unless_the_update_put_something_there() throws IOException {
    Path target = Files.createDirectories(dir.resolve("target"));
    Files.writeString(target.resolve("link"), "new");
    new DirectoryTree(root).copyRest(target);
    assertThat(target.resolve("link")).isRegularFile().hasContent("new");
    assertThat(Files.readSymbolicLink(target.resolve("d/away"))).isEqualTo(Path.of("nowhere"));
  }
}
