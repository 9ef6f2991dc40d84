package senbon.base.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IoFailuresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No space left on device | LIMIT | the disk is full",
        "There is not enough space on the disk | LIMIT | the disk is full",
        "The disk is full | LIMIT | the disk is full",
        "Disk quota exceeded | LIMIT | quota",
        "Not enough quota is available to process this command | LIMIT | quota",
        "File too large | LIMIT | larger than is allowed",
        "Too many open files | LIMIT | too many files are open",
        "Read-only file system | FAILED | the file system is read-only",
        "The media is write protected | FAILED | the file system is read-only",
        "File name too long | FAILED | the name is too long",
        "Permission denied | FAILED | permission denied",
        "Operation not permitted | FAILED | permission denied",
        "Is a directory | FAILED | it is a directory",
        "Not a directory | FAILED | something else has that name",
        "Too many levels of symbolic links | FAILED | circle",
        "Input/output error | FAILED | Input/output error",
      })
  void what_a_system_says_is_told_apart(String said, Outcome outcome, String words) {
    Path path = Path.of("dir", "file");
    for (IOException error :
        new IOException[] {new IOException(said), new FileSystemException("x", null, said)}) {
      SenbonException failure = IoFailures.of("write", path, error);
      assertThat(failure.outcome()).isEqualTo(outcome);
      assertThat(failure).hasMessageStartingWith("Could not write " + path + ": ");
      assertThat(failure.what()).contains(words);
    }
  }

  @Test
  void the_name_of_a_file_is_not_taken_for_what_the_system_says() {
    IOException error = new FileSystemException("/no space left/read-only", null, "Bad message");
    assertThat(IoFailures.isFull(error)).isFalse();
    assertThat(SenbonException.of(error).what())
        .isEqualTo("Could not use /no space left/read-only: Bad message.");
  }

  @Test
  void an_error_without_words_is_told_by_its_kind() {
    SenbonException failure = IoFailures.of("read", Path.of("a"), new IOException());
    assertThat(failure).hasMessageStartingWith("Could not read a: IOException.");
    SenbonException known = IoFailures.of("read", Path.of("a"), new NotDirectoryException("a"));
    assertThat(known.what()).contains("something else has that name");
  }
}
