package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class PrivateFileTest {
  @TempDir private Path dir;

  private Path file(String mode) throws IOException {
    Path file = Files.createTempFile(dir, "secret", "");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  @Test
  void what_others_can_read_or_write_is_not_private() throws IOException {
    assertThat(PrivateFile.isPrivate(file("rw-------"))).isTrue();
    assertThat(PrivateFile.isPrivate(file("r--r-----"))).isTrue();
    assertThat(PrivateFile.isPrivate(file("rw-r--r--"))).isFalse();
    assertThat(PrivateFile.isPrivate(file("rw-----w-"))).isFalse();
    Path link = Files.createSymbolicLink(dir.resolve("link"), file("rw-r--r--"));
    assertThat(PrivateFile.isPrivate(link)).isFalse();
  }

  @Test
  void what_is_not_there_or_has_no_mode_is_for_others_to_tell() throws IOException {
    assertThat(PrivateFile.isPrivate(dir.resolve("none"))).isTrue();
  }

  @Test
  void only_what_root_alone_can_write_is_roots() {
    assertThat(PrivateFile.isRoots(0, 0100644)).isTrue();
    assertThat(PrivateFile.isRoots(0, 0100444)).isTrue();
    assertThat(PrivateFile.isRoots(0, 0040755)).isTrue();
    assertThat(PrivateFile.isRoots(0, 0100664)).isFalse();
    assertThat(PrivateFile.isRoots(0, 0041777)).isFalse();
    assertThat(PrivateFile.isRoots(1000, 0100444)).isFalse();
  }

  static boolean isUser() {
    return Files.isReadable(Path.of("/etc/passwd")) && !Files.isWritable(Path.of("/etc/passwd"));
  }

  @Test
  @EnabledIf("isUser")
  void a_file_of_roots_in_a_folder_of_roots_is_taken_by_other_users() throws IOException {
    assertThat(PrivateFile.isPrivate(Path.of("/etc/passwd"))).isTrue();
  }
}
