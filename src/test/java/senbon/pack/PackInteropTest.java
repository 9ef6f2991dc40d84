package senbon.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.Shared;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;

@Tag("interop")
final class PackInteropTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mardor/test-bz2.mar",
        "mardor/test-xz.mar",
        "reference/from.complete.mar",
        "reference/to.complete.mar",
        "reference/reference.partial.mar"
      })
  void every_member_of_other_tools_unpacks(String path) throws IOException {
    try (MarArchive archive =
        MarArchive.open(FileSource.open(Shared.dir("vectors").resolve(path)))) {
      for (MarMember member : archive.members()) {
        byte[] packed = archive.packed(member);
        byte[] plain = Unpacker.unpack(packed, 10 << 20, member.name());
        Unpacker.plainSize(packed, member.name())
            .ifPresent(size -> assertThat(size).isEqualTo(plain.length));
        if (member.name().endsWith(".patch")) {
          assertThat(plain).startsWith("MBDIFF10".getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
  }

  @Test
  void damage_to_real_members_is_refused_or_harmless() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String path : List.of("mardor/test-bz2.mar", "mardor/test-xz.mar")) {
      try (MarArchive archive =
          MarArchive.open(FileSource.open(Shared.dir("vectors").resolve(path)))) {
        for (MarMember member : archive.members()) {
          seeds.add(archive.packed(member));
        }
      }
    }
    UnpackerTest.damage(seeds, 2500, new Random(4));
  }
}
