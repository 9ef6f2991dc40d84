package senbon.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import senbon.cli.Cli;

/** What senbon itself says, by its command line. */
final class ProjectVoice {
  private final Path directory;
  private final Path from;
  private final Path to;
  private final Path partial;
  private final Cli cli;

  ProjectVoice(Path directory) {
    this.directory = directory;
    from = directory.resolve("from.mar");
    to = directory.resolve("to.mar");
    partial = directory.resolve("partial.mar");
    cli = new Cli(directory.resolve("cache"));
  }

  /** Writes the builds that the next calls are about. */
  void take(Pair pair) throws IOException {
    Files.write(from, pair.from().complete());
    Files.write(to, pair.to().complete());
  }

  /** A partial that senbon made and proved, or why it made none. */
  record Made(Optional<byte[]> partial, Voice voice) {}

  Made make() throws IOException {
    Files.deleteIfExists(partial);
    Cli.Run run =
        cli.run(
            "diff",
            from,
            to,
            "-o",
            partial,
            "-q",
            "--cache-mode=off",
            "-j1",
            "--mixed-bundles",
            "--effort=fast");
    Optional<byte[]> made =
        run.code() == 0 ? Optional.of(Files.readAllBytes(partial)) : Optional.empty();
    return new Made(made, voice(run));
  }

  Voice verify(byte[] other) throws IOException {
    Files.write(partial, other);
    return voice(
        cli.run(
            "verify",
            partial,
            "--from",
            from,
            "--to",
            to,
            "--cache-mode=off",
            "-j1",
            "--mixed-bundles"));
  }

  private static Voice voice(Cli.Run run) {
    // Anything else is no judgement: a defect, a limit, a disk that is full.
    assertThat(run.code()).as(run.err()).isIn(0, 3, 4, 5);
    return run.code() == 0
        ? Voice.accepts(run.err().strip().replace('\n', ' '))
        : Voice.refuses("exit " + run.code() + " " + run.err().strip().replace('\n', ' '));
  }

  Path directory() {
    return directory;
  }

  Path from() {
    return from;
  }

  Path to() {
    return to;
  }

  Path partial() {
    return partial;
  }
}
