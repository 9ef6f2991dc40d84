package senbon.diff.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import senbon.Shared;
import senbon.diff.DiffEngine;
import senbon.io.Workers;
import senbon.mbdiff.MbdiffPatcher;
import senbon.mbdiff.MbdiffWriter;

@Tag("interop")
final class ClassicInteropTest {
  @Test
  void patches_are_the_same_to_the_byte_as_those_of_older_mbsdiff() throws IOException {
    assertSame(ClassicEngine.classic(), ".classic");
  }

  @Test
  void patches_are_the_same_to_the_byte_as_those_of_mbsdiff_since_61() throws IOException {
    assertSame(ClassicEngine.gecko61(), ".61");
  }

  private static void assertSame(DiffEngine engine, String suffix) throws IOException {
    List<Path> patches;
    try (Stream<Path> files = Files.list(Shared.dir("vectors/mbsdiff"))) {
      patches = files.filter(p -> p.toString().endsWith(suffix)).sorted().toList();
    }
    assertThat(patches).hasSizeGreaterThanOrEqualTo(46);
    for (Path patch : patches) {
      String name = patch.getFileName().toString().replace(suffix, "");
      byte[] old = Files.readAllBytes(patch.resolveSibling(name + ".from"));
      byte[] now = Files.readAllBytes(patch.resolveSibling(name + ".to"));
      byte[] expected = Files.readAllBytes(patch);
      byte[] raw = MbdiffWriter.write(engine.covers(old, now, Workers.callerOnly()), old, now);
      assertThat(raw).as(name).isEqualTo(expected);
      assertThat(MbdiffPatcher.apply(expected, old, name)).as(name).isEqualTo(now);
    }
  }
}
