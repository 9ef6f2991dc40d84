package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AtomicFileTest {
  private static final byte[] NEW = new byte[1000];

  @TempDir Path dir;

  @Test
  void a_file_appears_whole_at_the_commit() throws IOException {
    Path target = dir.resolve("file");
    try (AtomicFile file = AtomicFile.create(target);
        OutputStream out = file.stream()) {
      out.write(NEW);
      assertThat(target).doesNotExist();
      assertThat(file.temporary()).hasParent(dir);
      file.commit();
    }
    assertThat(target).hasBinaryContent(NEW);
    assertThat(dir).isDirectoryContaining("glob:**/file");
    assertThat(dir.toFile().list()).hasSize(1);
  }

  @Test
  void without_a_commit_nothing_changes() throws IOException {
    Path target = Files.writeString(dir.resolve("file"), "old");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.stream().write(NEW);
    }
    assertThat(target).hasContent("old");
    assertThat(dir.toFile().list()).hasSize(1);
  }

  @Test
  void a_closed_stream_can_still_be_committed() throws IOException {
    Path target = dir.resolve("file");
    try (AtomicFile file = AtomicFile.create(target)) {
      try (OutputStream out = file.stream()) {
        out.write(NEW);
      }
      file.commit();
    }
    assertThat(target).hasBinaryContent(NEW);
  }

  @Test
  void a_link_stays_and_its_file_is_replaced() throws IOException {
    Path real = Files.writeString(Files.createDirectory(dir.resolve("d")).resolve("real"), "old");
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    AtomicFile.write(link, NEW);
    assertThat(link).isSymbolicLink();
    assertThat(real).hasBinaryContent(NEW);
  }

  @Test
  void what_a_killed_run_left_beside_the_target_is_swept_and_what_a_living_one_writes_is_not(
      @TempDir Path out) throws Exception {
    Path dead = Files.write(out.resolve(".senbon-1.tmp"), new byte[9]);
    Path young = Files.write(out.resolve(".senbon-2.tmp"), new byte[9]);
    Path live = Files.write(out.resolve(".senbon-3.tmp"), new byte[9]);
    Path other = Files.write(out.resolve("senbon.tmp"), new byte[9]);
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Writing.class.getName(),
                live.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(writer.getInputStream().read()).isEqualTo('w');
      for (Path file : List.of(dead, live, other)) {
        Files.setLastModifiedTime(file, longAgo);
      }
      AtomicFile.write(out.resolve("result"), new byte[1]);
      assertThat(out.toFile().list())
          .containsExactlyInAnyOrder(".senbon-2.tmp", ".senbon-3.tmp", "senbon.tmp", "result");
      assertThat(young).exists();
    } finally {
      writer.destroyForcibly().waitFor();
    }
  }

  /** Another run, at work on a file until it is killed. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] args) throws Exception {
      try (FileChannel channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
        TemporaryFiles.lock(channel);
        System.out.println("w");
        Thread.sleep(60_000);
      }
    }
  }

  @Test
  void a_file_has_the_permissions_that_new_files_have() throws IOException {
    Path plain = Files.createFile(dir.resolve("plain"));
    AtomicFile.write(dir.resolve("file"), NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("file"))))
        .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)));
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void whatever_fails_the_old_file_or_the_new_one_is_there(FaultyDisk.Fault fault)
      throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    AtomicFile.write(dry, dir.resolve("file"), NEW);
    for (int n : dry.candidates(fault)) {
      Path target = Files.writeString(dir.resolve("file"), "old");
      FaultyDisk disk = new FaultyDisk(fault, n);
      try {
        AtomicFile.write(disk, target, NEW);
        assertThat(target).hasBinaryContent(NEW);
      } catch (IOException e) {
        assertThat(target).as(disk.failed()).hasContent("old");
      }
      assertThat(disk.hasFailed()).isTrue();
      assertThat(dir.toFile().list()).hasSize(1);
    }
  }

  @Test
  void a_directory_that_is_not_there_is_an_error() {
    assertThatThrownBy(() -> AtomicFile.create(dir.resolve("no/file")))
        .isInstanceOf(IOException.class);
  }
}
