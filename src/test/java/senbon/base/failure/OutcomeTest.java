package senbon.base.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OutcomeTest {
  /** Scripts rely on these; a new outcome gets a new code, and none changes. */
  @Test
  void codes_and_names_are_those_that_were_promised() {
    Map<Integer, String> codes = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      codes.put(outcome.exitCode(), outcome.word());
    }
    assertThat(codes)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(0, "done"),
                Map.entry(1, "failed"),
                Map.entry(2, "usage"),
                Map.entry(3, "malformed_input"),
                Map.entry(4, "mismatch"),
                Map.entry(5, "refused"),
                Map.entry(6, "network"),
                Map.entry(7, "limit"),
                Map.entry(8, "busy"),
                Map.entry(9, "partly"),
                Map.entry(10, "not_worthwhile"),
                Map.entry(11, "self_check"),
                Map.entry(12, "not-found"),
                Map.entry(130, "interrupted")));
  }

  @ParameterizedTest
  @EnumSource
  void a_status_tells_success_a_fault_of_the_request_and_one_of_the_server_apart(Outcome outcome) {
    int expected =
        switch (outcome) {
          case DONE, PARTLY -> 2;
          case USAGE, MALFORMED_INPUT, MISMATCH, REFUSED, NOT_WORTHWHILE, NOT_FOUND -> 4;
          case FAILED, NETWORK, LIMIT, BUSY, SELF_CHECK, INTERRUPTED -> 5;
        };
    assertThat(outcome.httpStatus() / 100).isEqualTo(expected);
  }

  @Test
  void each_member_of_the_family_has_an_outcome_of_its_own() throws ReflectiveOperationException {
    List<Outcome> found =
        Arrays.stream(SenbonException.class.getPermittedSubclasses())
            .map(
                type -> {
                  try {
                    return ((SenbonException)
                            type.getConstructor(String.class, String.class)
                                .newInstance("What.", "Remedy."))
                        .outcome();
                  } catch (ReflectiveOperationException e) {
                    throw new LinkageError(type.getName(), e);
                  }
                })
            .toList();
    assertThat(found)
        .doesNotHaveDuplicates()
        .doesNotContain(Outcome.DONE, Outcome.PARTLY, Outcome.NOT_WORTHWHILE, Outcome.NOT_FOUND)
        .hasSize(Outcome.values().length - 4);
  }

  static Stream<Arguments> thrown() {
    IOException full = new FileSystemException("/a/b", null, "No space left on device");
    return Stream.of(
        Arguments.of(new BusyException("A.", "B."), Outcome.BUSY, "A. B."),
        Arguments.of(new ExecutionException(full), Outcome.LIMIT, "/a/b"),
        Arguments.of(
            new CompletionException(new UncheckedIOException(full)), Outcome.LIMIT, "/a/b"),
        Arguments.of(
            new ExecutionException(new RefusedException("A.", "B.")), Outcome.REFUSED, "A. B."),
        Arguments.of(new NoSuchFileException("/a/b"), Outcome.FAILED, "There is no file /a/b."),
        Arguments.of(new FileNotFoundException("/a/b"), Outcome.FAILED, "There is no file /a/b."),
        Arguments.of(new AccessDeniedException("/a/b"), Outcome.FAILED, "No permission for /a/b."),
        Arguments.of(
            new IOException("Input/output error"),
            Outcome.FAILED,
            "Input or output failed: Input/output error."),
        Arguments.of(new IOException("Disk quota exceeded"), Outcome.LIMIT, "quota"),
        Arguments.of(
            new FileSystemException("/a", null, "Too many open files"), Outcome.LIMIT, "ulimit -n"),
        Arguments.of(new InterruptedException(), Outcome.INTERRUPTED, "interrupted"),
        Arguments.of(new ClosedByInterruptException(), Outcome.INTERRUPTED, "interrupted"),
        Arguments.of(new OutOfMemoryError("Java heap space"), Outcome.LIMIT, "-Xmx"),
        Arguments.of(
            new OutOfMemoryError("unable to create native thread: possibly out of memory"),
            Outcome.LIMIT,
            "more processes"),
        Arguments.of(new StackOverflowError(), Outcome.LIMIT, "-Xss"),
        Arguments.of(new IllegalStateException("odd"), Outcome.FAILED, "defect of senbon"),
        Arguments.of(new NullPointerException(), Outcome.FAILED, "defect of senbon"),
        Arguments.of(new AssertionError("odd"), Outcome.FAILED, "defect of senbon"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void whatever_is_thrown_ends_in_an_outcome_and_a_sentence(
      Throwable thrown, Outcome outcome, String words) {
    SenbonException failure = SenbonException.of(thrown);
    assertThat(failure.outcome()).isEqualTo(outcome);
    assertThat(failure).hasMessageContaining(words);
    assertThat(failure.getMessage()).endsWith(".").doesNotContain("\n");
    assertThat(failure.remedy()).endsWith(".");
  }

  @Test
  void an_unchecked_failure_and_an_error_stay_themselves() {
    RuntimeException odd = new IllegalStateException();
    assertThat(Unchecked.of(new ExecutionException(odd))).isSameAs(odd);
    Error error = new StackOverflowError();
    assertThatThrownBy(() -> Unchecked.of(new ExecutionException(error))).isSameAs(error);
  }

  @Test
  void an_interrupted_thread_stays_interrupted() {
    assertThat(Unchecked.of(new InterruptedException())).isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void one_that_is_interrupted_does_not_keep_going() {
    assertThatThrownBy(
            () ->
                Attempt.of(
                    true,
                    () -> {
                      throw new InterruptedException();
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_failure_that_is_kept_for_later_has_its_sentence() {
    Attempt<Integer> attempt =
        Attempt.of(
            true,
            () -> {
              throw new NoSuchFileException("/a/b");
            });
    assertThat(attempt.failure().orElseThrow()).hasMessageStartingWith("There is no file /a/b.");
    assertThatThrownBy(attempt::get).isInstanceOf(FailedException.class);
  }

  @Test
  void a_message_has_bounded_length_whatever_it_quotes_and_keeps_what_is_wrong() {
    for (String quoted :
        List.of("a".repeat(3_000_000), "\ud83d\ude00".repeat(9_001), "\0\n".repeat(999))) {
      MalformedInputException failure =
          new MalformedInputException("The path '" + quoted + "' is absolute.", "Rename it.");
      assertThat(failure.what())
          .hasSizeLessThan(1910)
          .startsWith("The path '")
          .endsWith("' is absolute.")
          .matches(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
      assertThat(failure.getMessage()).endsWith("' is absolute. Rename it.");
    }
    String whole = "x".repeat(1900);
    assertThat(new FailedException(whole, "").what()).isEqualTo(whole);
  }
}
