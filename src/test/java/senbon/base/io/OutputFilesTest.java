package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.base.failure.MismatchException;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

final class OutputFilesTest {
  private static final byte[] NEW = "new".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path dir;
  @TempDir private Path made;
  private Path output;
  private Path content;

  @BeforeEach
  void content() throws IOException {
    output = dir.resolve("out");
    content = Files.write(made.resolve("made"), NEW);
  }

  /** The operating system's disk, but for one call that fails. */
  private static Disk failing(String call, IOException failure) {
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(call)) {
                throw failure;
              }
              try {
                return method.invoke(Disk.real(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        // A full table of inodes stops the file from being made, not from being written.
        Arguments.of(
            "open", new FileSystemException("t", null, "No space left on device"), "LIMIT"),
        Arguments.of("open", new FileSystemException("t", null, "Disk quota exceeded"), "LIMIT"),
        Arguments.of("open", new FileSystemException("t", null, "Too many open files"), "LIMIT"),
        Arguments.of("open", new FileSystemException("t", null, "Read-only file system"), "FAILED"),
        Arguments.of("open", new AccessDeniedException("t"), "FAILED"),
        Arguments.of("open", new IOException("Input/output error"), "FAILED"),
        Arguments.of(
            "move", new FileSystemException("t", null, "No space left on device"), "LIMIT"),
        Arguments.of("move", new IOException("Input/output error"), "FAILED"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void every_error_has_its_outcome_and_names_the_output(
      String call, IOException error, Outcome outcome) throws IOException {
    Files.writeString(output, "old");
    Disk disk = failing(call, named(error));
    for (Runnable writing :
        List.<Runnable>of(
            () -> OutputFiles.write(disk, output, NEW),
            () -> OutputFiles.copy(disk, content, Optional.empty(), output))) {
      SenbonException failure = catchThrowableOfType(SenbonException.class, writing::run);
      assertThat(failure.outcome()).isEqualTo(outcome);
      assertThat(failure).hasMessageStartingWith("Could not write " + output + ": ");
      assertThat(failure.remedy()).isNotEmpty();
      assertThat(output).hasContent("old");
      assertThat(dir.toFile().list()).hasSize(1);
    }
  }

  /** As the system names the file that it is about: another one than the user's. */
  private IOException named(IOException error) {
    if (error instanceof AccessDeniedException) {
      return new AccessDeniedException(output.toString());
    }
    return error instanceof FileSystemException e
        ? new FileSystemException(output.toString(), null, e.getReason())
        : error;
  }

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void whatever_fails_it_is_told_and_the_old_file_or_the_new_one_is_there(FaultyDisk.Fault fault)
      throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    OutputFiles.copy(dry, content, Optional.empty(), output);
    for (int n : dry.candidates(fault)) {
      Files.writeString(output, "old");
      FaultyDisk disk = new FaultyDisk(fault, n);
      try {
        OutputFiles.copy(disk, content, Optional.empty(), output);
        assertThat(output).hasBinaryContent(NEW);
      } catch (SenbonException e) {
        assertThat(e.outcome())
            .as(disk.failed())
            .isEqualTo(fault == FaultyDisk.Fault.FULL ? Outcome.LIMIT : Outcome.FAILED);
        assertThat(output).as(disk.failed()).hasContent("old");
      }
      assertThat(dir.toFile().list()).hasSize(1);
    }
  }

  @Test
  void what_could_never_be_written_is_refused_at_once() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    Path fifo = dir.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    for (Path bad :
        List.of(
            dir,
            Path.of("/"),
            fifo,
            Path.of("/dev/null"),
            dir.resolve("missing/out"),
            file.resolve("out"),
            dir.resolve("n".repeat(256)))) {
      assertThatThrownBy(() -> OutputPlaces.check(bad))
          .as(bad.toString())
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(bad.getFileName() == null ? "/" : name(bad));
      assertThatThrownBy(() -> OutputFiles.write(bad, NEW)).isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> OutputFiles.copy(content, bad)).isInstanceOf(UsageException.class);
    }
    assertThat(dir.toFile().list()).hasSize(2);
  }

  private static String name(Path bad) {
    return bad.getParent() == null || Files.isDirectory(bad.getParent())
        ? bad.getFileName().toString()
        : bad.getParent().toString();
  }

  @Test
  void a_name_as_long_as_the_file_system_takes_is_fine() {
    Path longest = dir.resolve("n".repeat(255));
    OutputFiles.write(longest, NEW);
    assertThat(longest).hasBinaryContent(NEW);
  }

  @Test
  void a_directory_that_may_not_be_written_to_is_told_before_any_work() throws IOException {
    Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeTrue(!Files.isWritable(dir), "root may write everywhere");
    SenbonException failure =
        catchThrowableOfType(SenbonException.class, () -> OutputPlaces.check(output));
    assertThat(failure.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failure).hasMessageContaining(dir.toString()).hasMessageContaining("permission");
  }

  @Test
  void what_has_changed_since_it_was_hashed_is_not_handed_over() throws IOException {
    Digest wanted = Digest.sha256(NEW);
    Files.writeString(content, "neW");
    for (boolean there : new boolean[] {false, true}) {
      if (there) {
        Files.writeString(output, "old");
      }
      assertThatThrownBy(() -> OutputFiles.publish(content, wanted, output, true))
          .isInstanceOf(MismatchException.class)
          .hasMessage(content + " has changed while it was in use. Run again.");
      assertThat(Files.exists(output)).isEqualTo(there);
    }
    assertThat(output).hasContent("old");
    assertThat(dir.toFile().list()).hasSize(1);
  }

  @Test
  void another_file_is_replaced_only_if_it_may_be() throws IOException {
    Files.writeString(output, "old");
    assertThatThrownBy(() -> OutputFiles.publish(content, Digest.sha256(NEW), output, false))
        .isInstanceOf(RefusedException.class)
        .hasMessage(output + " exists and is another file. Use --force to overwrite it.");
    assertThatThrownBy(
            () -> OutputFiles.publish(output, false, file -> file.channel().write(ascii("new"))))
        .isInstanceOf(RefusedException.class);
    assertThat(output).hasContent("old");
    assertThat(dir.toFile().list()).hasSize(1);
    OutputFiles.publish(content, Digest.sha256(NEW), output, true);
    assertThat(output).hasContent("new");
  }

  private static java.nio.ByteBuffer ascii(String text) {
    return StandardCharsets.US_ASCII.encode(text);
  }

  @Test
  void the_same_file_stays_as_it_is() throws IOException {
    Files.write(output, NEW);
    Object before = Files.readAttributes(output, "unix:ino").get("ino");
    OutputFiles.publish(content, Digest.sha256(NEW), output, false);
    OutputFiles.publish(content, Digest.sha256(NEW), output, true);
    OutputFiles.publish(output, false, file -> file.channel().write(ascii("new")));
    assertThat(Files.readAttributes(output, "unix:ino").get("ino")).isEqualTo(before);
  }

  @Test
  void a_new_file_has_the_mode_of_any_other_and_one_rewritten_keeps_its_own() throws IOException {
    Path plain = Files.createFile(dir.resolve("plain"));
    OutputFiles.write(output, NEW);
    assertThat(FileModes.of(output)).isEqualTo(FileModes.of(plain));
    FileModes.set(output, 0600);
    OutputFiles.rewrite(output, "newer");
    assertThat(FileModes.of(output)).isEqualTo(0600);
    assertThat(output).hasContent("newer");
  }

  @Test
  void what_a_file_is_made_of_is_named_if_that_fails() throws IOException {
    Path missing = dir.resolve("missing");
    assertThatThrownBy(() -> OutputFiles.copy(missing, output))
        .hasMessageStartingWith("Could not read " + missing + ": ");
    assertThatThrownBy(() -> OutputFiles.publish(output, true, file -> Files.readAllBytes(missing)))
        .hasMessageStartingWith("There is no file " + missing + ".");
    assertThat(dir.toFile().list()).isEmpty();
  }

  @Test
  void a_directory_appears_whole_or_not_at_all() throws IOException {
    assertThatThrownBy(
            () ->
                OutputDirectory.publish(
                    output,
                    directory -> {
                      Files.write(directory.resolve("a"), NEW);
                      Files.write(directory.resolve("no/b"), NEW);
                    }))
        .isInstanceOf(SenbonException.class)
        .hasMessageStartingWith("Could not write " + output.resolve("no/b") + ": ");
    assertThat(dir.toFile().list()).isEmpty();
    OutputDirectory.publish(output, directory -> Files.write(directory.resolve("a"), NEW));
    assertThat(output.resolve("a")).hasBinaryContent(NEW);
    assertThat(FileModes.of(output))
        .isEqualTo(FileModes.of(Files.createDirectory(dir.resolve("plain"))));
    assertThatThrownBy(() -> OutputDirectory.publish(output, directory -> {}))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(output + " exists.");
    assertThatThrownBy(() -> OutputDirectory.ensure(output.resolve("a")))
        .isInstanceOf(UsageException.class);
  }
}
