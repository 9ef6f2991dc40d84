package senbon.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Mutations;
import senbon.app.mar.CheckMar;
import senbon.app.mar.CompareMars;
import senbon.app.mar.ConvertMar;
import senbon.app.mar.ExtractMar;
import senbon.app.mar.SetProductInfo;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Directories;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.build.source.Input;
import senbon.make.BuiltIn;
import senbon.net.http.HttpPolicy;
import senbon.pack.Packing;
import senbon.session.Session;
import senbon.session.Settings;
import senbon.session.Workshop;
import senbon.store.entry.CacheMode;

/** Whatever is done with a damaged archive, it succeeds or is refused, and leaves nothing. */
final class HostileArchivesTest {
  private static final Path GOOD = Path.of("examples/hello-1.0.complete.mar");

  @TempDir private Path dir;

  private static Input input(Path path) {
    return new Input(path.toString(), Optional.empty());
  }

  private void use(Session session, Path bad, int turn) throws IOException {
    Path out = dir.resolve("out").resolve("result");
    switch (turn % 5) {
      case 0 -> new ExtractMar(session).extract(input(bad), List.of(), turn % 2 == 0, out);
      case 1 -> new CheckMar(session).check(input(bad));
      case 2 -> new CompareMars(session).compare(input(GOOD), input(bad));
      case 3 ->
          new SetProductInfo(session)
              .set(input(bad), Optional.of("c"), Optional.empty(), out, false);
      default -> new ConvertMar(session).convert(input(bad), Packing.BZIP2, out, false);
    }
  }

  @Test
  void two_thousand_damaged_archives_are_refused_or_used() throws IOException {
    byte[] good = Files.readAllBytes(GOOD);
    Path bad = dir.resolve("bad.mar");
    Path results = Files.createDirectory(dir.resolve("out"));
    Random random = new Random(8);
    int refused = 0;
    Settings settings =
        new Settings(
            dir.resolve("cache"),
            CacheMode.OFF,
            Optional.empty(),
            1,
            OptionalLong.of(Long.MAX_VALUE),
            Duration.ZERO,
            HttpPolicy.defaults(),
            List.of(),
            List.of(),
            "senbon/test",
            BuiltIn.catalogue(),
            Optional.empty());
    try (Session session = Workshop.sole(settings, Progress.NONE, Allowance.unlimited())) {
      for (int i = 0; i < 2000; i++) {
        Files.write(bad, Mutations.next(good, random));
        boolean taken = false;
        try {
          use(session, bad, i);
          taken = true;
        } catch (MalformedInputException e) {
          refused++;
        } catch (FailedException e) {
          assertThat(e).hasMessageContaining("this file system takes for one");
        }
        try (Stream<Path> left = Files.list(results)) {
          List<Path> files = left.toList();
          assertThat(files).as("turn %d", i).hasSizeLessThanOrEqualTo(taken ? 1 : 0);
          for (Path file : files) {
            Directories.delete(file);
          }
        }
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }
}
