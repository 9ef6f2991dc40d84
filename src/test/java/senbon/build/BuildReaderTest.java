package senbon.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.Codec;
import senbon.base.failure.Attempt;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;
import senbon.build.source.OpenArchive;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.BuildFile;
import senbon.store.entry.CacheMode;

final class BuildReaderTest {
  private static final byte[] OLD = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] NEW = TestArchive.elf(TestArchive.X86_64, 2);
  private static final BuildReader.Edge EDGE = new BuildReader.Edge(0, 1);

  @TempDir private Path dir;

  private static TestArchive build(String version) {
    return TestArchive.build(Packing.XZ, "App", version);
  }

  private static Digest digest(byte[] content) {
    return Digest.sha256(content);
  }

  @Test
  void a_build_has_every_member_but_the_manifests() throws IOException {
    TestArchive archive =
        TestArchive.of(Packing.BZIP2)
            .file("precomplete", "")
            .program("bin/app", OLD)
            .file("bin/data/words", "words");
    try (TestReader reader = new TestReader(dir)) {
      CompleteBuild build = reader.read("a.mar", archive);
      assertThat(build.codec()).isEqualTo(Codec.BZIP2);
      assertThat(build.build().files())
          .extracting(BuildFile::path)
          .containsExactly("bin/app", "bin/data/words", "precomplete");
      assertThat(build.build().directories()).containsExactly("bin/", "bin/data/");
      BuildFile app = build.build().file("bin/app").orElseThrow();
      assertThat(app.executable()).isTrue();
      assertThat(app.size()).isEqualTo(OLD.length);
      assertThat(app.plain()).isEqualTo(digest(OLD));
      assertThat(app.packedSize()).isEqualTo(Packer.pack(OLD, Packing.BZIP2).length);
      assertThat(build.build().file("precomplete").orElseThrow().executable()).isFalse();
      assertThat(build.listing().packed("bin/app"))
          .isEqualTo(digest(Packer.pack(OLD, Packing.BZIP2)));
    }
  }

  @Test
  void a_member_that_several_archives_have_alike_is_decoded_once() throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      reader.pair(
          build("1").file("a", OLD).file("same", NEW), build("1").file("a", OLD).file("new", NEW));
      assertThat(reader.counts().membersDistinct()).isEqualTo(4);
      assertThat(reader.counts().decodes()).isEqualTo(4);
    }
  }

  @Test
  void contents_that_were_read_before_are_not_decoded_again_wherever_the_archive_lies()
      throws IOException {
    TestArchive archive = build("1").file("a", OLD);
    try (TestReader reader = new TestReader(dir, CacheMode.WRITE)) {
      reader.read("a.mar", archive);
    }
    try (TestReader reader = new TestReader(dir, CacheMode.WRITE)) {
      CompleteBuild again = reader.read("copy.mar", archive);
      assertThat(reader.counts().decodes()).isZero();
      assertThat(again.build().file("a").orElseThrow().plain()).isEqualTo(digest(OLD));
      assertThat(again.plain(again.build().file("a").orElseThrow())).isEqualTo(OLD);
    }
  }

  @Test
  void both_contents_of_a_file_that_changed_are_kept_and_no_others() throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      reader.pair(
          build("1").file("a", OLD).file("same", "same").file("gone", "gone"),
          build("1").file("a", NEW).file("same", "same").file("new", "new"));
      assertThat(reader.schedule().memory().kept(digest(OLD))).contains(OLD);
      assertThat(reader.schedule().memory().kept(digest(NEW))).contains(NEW);
      for (String other : List.of("same", "gone", "new")) {
        assertThat(reader.schedule().memory().kept(digest(TestArchive.text(other))))
            .as(other)
            .isEmpty();
      }
    }
  }

  private static byte[] damaged() {
    byte[] good = Packer.pack(OLD, Packing.XZ);
    byte[] bad = good.clone();
    bad[good.length / 2] ^= 1;
    return bad;
  }

  @Test
  void a_damaged_member_is_named_with_its_archive() throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      assertThatThrownBy(() -> reader.read("bad.mar", build("1").stored("lib/x", 0644, damaged())))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("bad.mar: lib/x");
    }
  }

  @Test
  void a_damaged_archive_is_one_failed_attempt_if_the_others_matter() throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      List<OpenArchive> sources =
          List.of(
              reader.open("good.mar", build("1").file("a", OLD)),
              reader.open("bad.mar", build("2").stored("a", 0644, damaged())),
              reader.open("other.mar", build("3").file("a", NEW)));
      List<BuildReader.Edge> edges = List.of(EDGE, new BuildReader.Edge(0, 2));
      List<Attempt<CompleteBuild>> builds =
          reader.reader().readAll(sources, edges, BuildReader.Foresight.NONE, true);
      assertThat(builds.get(0).value()).isPresent();
      assertThat(builds.get(1).failure().orElseThrow())
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("bad.mar: a");
      assertThat(builds.get(2).value()).isPresent();
      assertThatThrownBy(
              () -> reader.reader().readAll(sources, edges, BuildReader.Foresight.NONE, false))
          .isInstanceOf(MalformedInputException.class);
    }
  }

  @Test
  void an_archive_packed_in_two_ways_is_refused_by_name() throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      TestArchive mixed = build("1").stored("z", 0644, Packer.pack(OLD, Packing.BZIP2));
      assertThatThrownBy(() -> reader.read("mixed.mar", mixed))
          .isInstanceOf(MalformedInputException.class)
          .hasMessageContaining("mixed.mar: z is packed as BZIP2, members before it as XZ.");
    }
  }

  private static void read(
      TestReader reader, OpenArchive from, OpenArchive to, BuildReader.Foresight foresight)
      throws IOException {
    reader
        .reader()
        .readAll(List.of(from, to), List.of(new BuildReader.Edge(0, 1)), foresight, false);
  }

  @Test
  void foresight_sees_sizes_and_texts_before_anything_large_is_decoded() throws IOException {
    List<String> seen = new ArrayList<>();
    try (TestReader reader = new TestReader(dir)) {
      OpenArchive from = reader.open("from.mar", build("1").file("a", OLD));
      OpenArchive to = reader.open("to.mar", build("2").file("a", Arrays.copyOf(NEW, 3000)));
      read(
          reader,
          from,
          to,
          (edge, old, now) -> {
            assertThat(old.build().file("a").orElseThrow().size()).isEqualTo(OLD.length);
            assertThat(now.build().file("a").orElseThrow().size()).isEqualTo(3000);
            seen.add(old.describe().version() + " " + now.describe().version());
            assertThat(reader.counts().decodes()).as("two texts").isEqualTo(2);
          });
      assertThat(reader.counts().decodes()).as("and the rest").isEqualTo(5);
    }
    assertThat(seen).containsExactly("1 2");
  }

  @Test
  void what_needs_too_much_memory_ends_before_the_work_and_all_else_waits_for_its_turn()
      throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      OpenArchive from = reader.open("from.mar", build("1").file("a", OLD));
      OpenArchive to = reader.open("to.mar", build("2").file("a", NEW));
      assertThatThrownBy(
              () ->
                  reader
                      .reader()
                      .readAll(
                          List.of(from, to),
                          List.of(EDGE),
                          (edge, old, now) -> {
                            throw new LimitException("Too much.", "");
                          },
                          true))
          .isInstanceOf(LimitException.class);
      assertThat(reader.counts().decodes()).isEqualTo(2);
      List<Attempt<CompleteBuild>> builds =
          reader
              .reader()
              .readAll(
                  List.of(from, to),
                  List.of(EDGE),
                  (edge, old, now) -> {
                    throw new RefusedException("Refused.", "");
                  },
                  true);
      assertThat(builds).allMatch(build -> build.value().isPresent());
    }
  }

  @Test
  void of_builds_that_are_known_nothing_is_foreseen() throws IOException {
    for (int i = 0; i < 2; i++) {
      List<Integer> seen = new ArrayList<>();
      try (TestReader reader = new TestReader(dir, CacheMode.WRITE)) {
        OpenArchive from = reader.open("from.mar", build("1").file("a", OLD));
        OpenArchive to = reader.open("to.mar", build("2").file("a", NEW));
        read(reader, from, to, (edge, old, now) -> seen.add(edge));
      }
      assertThat(seen).hasSize(1 - i);
    }
  }

  @Test
  void an_archive_that_is_replaced_while_it_is_read_is_noticed() throws IOException {
    Path path = build("1").file("a", "aaaa").write(dir.resolve("a.mar"));
    try (TestReader reader = new TestReader(dir)) {
      CompleteBuild build = reader.reader().read(reader.open(path));
      long size = Files.size(path);
      build("1").file("a", "bbbb").write(path);
      assertThat(Files.size(path)).as("only the content is another").isEqualTo(size);
      BuildFile file = build.build().file("a").orElseThrow();
      assertThatThrownBy(() -> build.plain(file))
          .isInstanceOf(FailedException.class)
          .hasMessageContaining("a.mar: a is not what it was a moment ago");
    }
  }
}
