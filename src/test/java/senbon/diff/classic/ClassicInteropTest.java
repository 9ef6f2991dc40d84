package senbon.diff.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;
import senbon.Shared;
import senbon.base.io.BigEndian;
import senbon.base.work.Workers;
import senbon.patch.mbdiff.Applied;
import senbon.patch.mbdiff.MbdiffWriter;

/**
 * Patches that the two generators of the C program made: those of the reference partial, of the
 * older kind, and 72 pairs of both kinds.
 */
@Tag("interop")
final class ClassicInteropTest {
  @Test
  void patches_of_the_reference_partial_are_the_same_to_the_byte() throws IOException {
    Path dir = Shared.dir("vectors/reference");
    Map<String, byte[]> from = members(dir.resolve("from.complete.mar"));
    Map<String, byte[]> to = members(dir.resolve("to.complete.mar"));
    int patches = 0;
    for (Map.Entry<String, byte[]> member :
        members(dir.resolve("reference.partial.mar")).entrySet()) {
      String name = member.getKey();
      if (name.endsWith(".patch")) {
        String file = name.substring(0, name.length() - 6);
        byte[] old = unpack(from.get(file));
        byte[] target = unpack(to.get(file));
        byte[] expected = unpack(member.getValue());
        byte[] raw = patch(ClassicEngine.classic(), old, target);
        assertThat(Arrays.mismatch(raw, expected)).as(name).isEqualTo(-1);
        assertThat(Applied.of(expected, old, name)).isEqualTo(target);
        patches++;
      }
    }
    assertThat(patches).isEqualTo(10);
  }

  @Test
  void both_kinds_are_the_same_to_the_byte_on_every_pair() throws IOException {
    List<Path> froms;
    try (Stream<Path> files = Files.list(Shared.dir("vectors/mbsdiff"))) {
      froms = files.filter(p -> p.toString().endsWith(".from")).sorted().toList();
    }
    assertThat(froms).hasSize(72);
    for (Path path : froms) {
      String name = path.getFileName().toString().replace(".from", "");
      byte[] old = Files.readAllBytes(path);
      byte[] target = Files.readAllBytes(path.resolveSibling(name + ".to"));
      byte[] classic = Files.readAllBytes(path.resolveSibling(name + ".classic"));
      byte[] gecko = Files.readAllBytes(path.resolveSibling(name + ".61"));
      assertSame(patch(ClassicEngine.classic(), old, target), classic, name);
      assertSame(patch(ClassicEngine.gecko61(), old, target), gecko, name);
      assertSame(plain(new PlainMbsdiff(8, 2, 1, old, target), old, target), classic, name);
      assertSame(plain(new PlainMbsdiff(10, 3, 2, old, target), old, target), gecko, name);
      assertThat(Applied.of(classic, old, name)).isEqualTo(target);
      assertThat(Applied.of(gecko, old, name)).isEqualTo(target);
    }
  }

  private static byte[] plain(PlainMbsdiff description, byte[] old, byte[] target) {
    return MbdiffWriter.write(description.covers(), old, target);
  }

  private static byte[] patch(ClassicEngine engine, byte[] old, byte[] target) {
    return MbdiffWriter.write(engine.covers(old, target, Workers.callerOnly()), old, target);
  }

  private static void assertSame(byte[] patch, byte[] expected, String name) {
    assertThat(Arrays.mismatch(patch, expected)).as(name).isEqualTo(-1);
  }

  /** The members of a MAR file, as they are: enough of a reader for sound archives. */
  private static Map<String, byte[]> members(Path path) throws IOException {
    byte[] mar = Files.readAllBytes(path);
    int at = BigEndian.i32(mar, 4);
    int end = at + 4 + BigEndian.i32(mar, at);
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (at += 4; at < end; ) {
      int offset = BigEndian.i32(mar, at);
      int length = BigEndian.i32(mar, at + 4);
      int name = at + 12;
      for (at = name; mar[at] != 0; at++) {}
      members.put(
          new String(mar, name, at - name, StandardCharsets.UTF_8),
          Arrays.copyOfRange(mar, offset, offset + length));
      at++;
    }
    return members;
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
