package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.base.io.FileSource;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Unpacker;

/** Stands in for the reference tools. */
final class ShimTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  /** What the reference scripts' own mbsdiff, of the older generation, made of a real pair. */
  @Test
  @Tag("interop")
  void mbsdiff_is_byte_exact() throws IOException {
    Path reference = Shared.dir("vectors/reference");
    int patches = 0;
    try (MarArchive from = open(reference.resolve("from.complete.mar"));
        MarArchive to = open(reference.resolve("to.complete.mar"));
        MarArchive partial = open(reference.resolve("reference.partial.mar"))) {
      for (MarMember member : partial.members()) {
        if (member.name().endsWith(".patch")) {
          String file = member.name().substring(0, member.name().length() - 6);
          Path old = plain(from, file, "old");
          Path now = plain(to, file, "new");
          Path patch = dir.resolve("patch");
          Cli.Run run = cli.run("shim", "mbsdiff", old, now, patch, "--tool=mbsdiff@classic");
          assertThat(run.code()).as(run.err()).isZero();
          assertThat(patch).as(file).hasSameBinaryContentAs(plain(partial, member.name(), "raw"));
          patches++;
        }
      }
    }
    assertThat(patches).isEqualTo(10);
  }

  @Test
  @Tag("interop")
  void mbsdiff_gives_what_the_c_program_of_either_kind_gives_on_every_pair() throws IOException {
    List<Path> froms;
    try (Stream<Path> files = Files.list(Shared.dir("vectors/mbsdiff"))) {
      froms = files.filter(p -> p.toString().endsWith(".from")).sorted().toList();
    }
    assertThat(froms).hasSize(72);
    for (Path from : froms) {
      String name = from.getFileName().toString().replace(".from", "");
      Path to = from.resolveSibling(name + ".to");
      for (String kind : List.of("61", "classic")) {
        Path patch = dir.resolve("patch");
        Cli.Run run = cli.run("shim", "mbsdiff", from, to, patch, "--tool=mbsdiff@" + kind);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(patch).as(name).hasSameBinaryContentAs(from.resolveSibling(name + "." + kind));
      }
    }
  }

  private static MarArchive open(Path path) throws IOException {
    return MarArchive.open(FileSource.open(path));
  }

  private Path plain(MarArchive archive, String member, String name) throws IOException {
    byte[] packed = archive.packed(archive.find(member).orElseThrow());
    return Files.write(dir.resolve(name), Unpacker.unpack(packed, Integer.MAX_VALUE - 64L, member));
  }

  /** A complete build, unpacked: any build applied to itself. */
  private Path tree(Path mar, String name) {
    Path same = dir.resolve(name + ".mar");
    Path tree = dir.resolve(name);
    String version = "--product-version=" + name;
    assertThat(cli.run("diff", mar, mar, "-o", same, version, "--identical").code()).isZero();
    assertThat(cli.run("apply", same, mar, "-o", tree).code()).isZero();
    return tree;
  }

  @Test
  void make_incremental_update_gives_what_diff_gives_on_the_archives() {
    Path old = tree(OLD, "1.0");
    Path now = tree(NEW, "1.1");
    Path shim = dir.resolve("shim.mar");
    Path diff = dir.resolve("diff.mar");
    assertThat(cli.run("diff", OLD, NEW, "-o", diff).code()).isZero();
    for (Object[] last : new Object[][] {{}, {"hello"}}) {
      Object[] args =
          Stream.concat(
                  Stream.of("shim", "make_incremental_update", "-q", shim, old, now),
                  Stream.of(last))
              .toArray();
      Cli.Run run = cli.run(args);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(shim).hasSameBinaryContentAs(diff);
    }
    Cli.Run forced = cli.run("shim", "make_incremental_update", "-f", "hello", shim, old, now);
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(cli.run("inspect", shim, "--manifest").out()).contains("add \"hello\"");
  }

  @Test
  void the_hook_finds_what_it_was_given_and_nothing_else() throws IOException {
    Path patch = Files.writeString(dir.resolve("a.patch.xz"), "packed");
    for (Object[] where : new Object[][] {{}, {"-c", dir.resolve("patches")}}) {
      Object[] get =
          Stream.of(
                  Stream.<Object>of("shim", "mbsdiff-hook", "-g"),
                  Stream.of(where),
                  Stream.<Object>of(OLD, NEW, dir.resolve("got.patch.xz")))
              .flatMap(part -> part)
              .toArray();
      Object[] update = get.clone();
      update[2] = "-u";
      update[update.length - 1] = patch;
      assertThat(cli.run(get).code()).isEqualTo(1);
      assertThat(cli.run(update).code()).isZero();
      Cli.Run got = cli.run(get);
      assertThat(got.code()).as(got.err()).isZero();
      assertThat(dir.resolve("got.patch.xz")).hasContent("packed");
      Files.delete(dir.resolve("got.patch.xz"));
    }
    assertThat(cli.run("shim", "mbsdiff-hook", "-g", OLD, NEW, dir.resolve("x.patch.bz2")).code())
        .isEqualTo(1);
  }
}
