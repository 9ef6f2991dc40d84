package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Mutations;
import senbon.TestArchive;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Whatever is given to the program, it ends in success or in one clear sentence. */
final class HostileInputTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Path out;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    out = Files.createDirectory(dir.resolve("out"));
  }

  private Cli.Run run(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--cache-mode=off";
    return cli.run(all);
  }

  private void expectNothingLeft() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void a_path_of_millions_of_characters_is_told_in_one_line_of_bounded_length() throws IOException {
    Path partial = dir.resolve("p.mar");
    TestArchive.partial("add \"/" + "x".repeat(2_000_000) + "\"").write(partial);
    assertThat(Files.size(partial)).isLessThan(2000);
    Cli.Run run = run("apply", partial, OLD, "-o", out.resolve("tree"));
    assertThat(run.code()).isEqualTo(3);
    expectNothingLeft();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .hasSizeLessThan(4000)
        .contains("xxx' is absolute. No updater could apply it");
  }

  @Test
  void two_thousand_damaged_builds_are_refused_or_give_a_proven_partial() throws IOException {
    byte[] good = Files.readAllBytes(NEW);
    Random random = new Random(5);
    int refused = 0;
    Duration slowest = Duration.ZERO;
    Path bad = dir.resolve("bad.mar");
    Path partial = out.resolve("p.mar");
    for (int i = 0; i < 2000; i++) {
      Files.write(bad, Mutations.next(good, random));
      long start = System.nanoTime();
      Cli.Run run = run("diff", OLD, bad, "-o", partial, "--tool=mbsdiff@61");
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      slowest = time.compareTo(slowest) > 0 ? time : slowest;
      if (run.code() == 0) {
        Files.delete(partial);
      } else {
        refused++;
        assertThat(run.code()).as(run.err()).isIn(2, 3, 5);
        assertThat(run.err().lines()).as(run.err()).hasSize(1);
        expectNothingLeft();
      }
    }
    assertThat(refused).isBetween(1000, 1999);
    // A second each on a quiet machine; ten where others work beside.
    assertThat(slowest).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void a_thousand_damaged_partials_are_told_from_the_good_one() throws IOException {
    Path partial = dir.resolve("good.partial.mar");
    assertThat(run("diff", OLD, NEW, "-o", partial).code()).isZero();
    byte[] good = Files.readAllBytes(partial);
    Random random = new Random(6);
    Path bad = dir.resolve("bad.mar");
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      Files.write(bad, Mutations.next(good, random));
      Cli.Run run = run("verify", bad, "--from", OLD, "--to", NEW);
      assertThat(run.code()).as(run.err()).isIn(0, 3, 4, 5);
      refused += run.code() == 0 ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(800);
  }

  /** An archive with one file of that name, and all that a build needs. */
  private Path archive(String name, byte[] content) throws IOException {
    Path path = dir.resolve("made.mar");
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("application.ini", "[App]\nName=x\nVersion=2\n".getBytes(StandardCharsets.UTF_8));
    files.put("precomplete", new byte[0]);
    files.put(name, content);
    try (FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(channel, new ProductInfo("c", "2"));
      byte[] manifest = TestArchive.completeManifest(files.keySet());
      mar.add("updatev3.manifest", 0644, Packer.pack(manifest, Packing.XZ));
      for (var file : files.entrySet()) {
        mar.add(file.getKey(), 0644, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
    return path;
  }

  /** The same name with other letters of the same length, put into the index behind its back. */
  private Path renamed(String written) throws IOException {
    String honest = "q".repeat(written.length());
    Path path = archive(honest, new byte[] {1});
    byte[] bytes = Files.readAllBytes(path);
    byte[] from = honest.getBytes(StandardCharsets.ISO_8859_1);
    for (int at = bytes.length - from.length; at >= 0; at--) {
      if (Arrays.equals(bytes, at, at + from.length, from, 0, from.length)) {
        byte[] to = written.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(to, 0, bytes, at, to.length);
        break;
      }
    }
    Files.write(path, bytes);
    return path;
  }

  /** A sparse file: to read it would take minutes. */
  @Test
  void what_is_larger_than_any_archive_is_refused_before_it_is_read() throws IOException {
    Path endless = dir.resolve("endless.mar");
    try (FileChannel file =
        FileChannel.open(endless, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.wrap("MAR1".getBytes(StandardCharsets.US_ASCII)));
      file.write(ByteBuffer.wrap(new byte[1]), 1L << 42);
    }
    for (String command : List.of("inspect", "mar list", "apply", "verify")) {
      List<Object> args = new ArrayList<>(List.of((Object[]) command.split(" ")));
      args.add(endless);
      if (command.equals("apply")) {
        args.addAll(List.of(OLD, "-o", dir.resolve("tree")));
      } else if (command.equals("verify")) {
        args.addAll(List.of("--from", OLD, "--to", NEW));
      }
      Cli.Run run = run(args.toArray());
      assertThat(run.code()).as(run.err()).isEqualTo(3);
      assertThat(run.err()).contains("larger than 524288000 bytes");
    }
  }

  /** Less than two megabytes, whose directories would take gigabytes. */
  @Test
  void names_of_two_thousand_steps_are_refused_before_their_directories_fill_the_memory()
      throws IOException {
    TestArchive deep =
        TestArchive.build(Packing.XZ, "hello", "1.1").product("hello-release", "1.1");
    String steps = "/a".repeat(2000);
    String[] lines = new String[400];
    TestArchive partial = TestArchive.of(Packing.XZ).product("hello-release", "1.1");
    for (int i = 0; i < lines.length; i++) {
      deep.file(i + steps, "x");
      partial.file(i + steps, "x");
      lines[i] = "add \"" + i + steps + "\"\n";
    }
    partial.file("updatev3.manifest", "type \"partial\"\n" + String.join("", lines));
    Path build = deep.write(dir.resolve("deep.mar"));
    Path update = partial.write(dir.resolve("deep.partial.mar"));
    for (Cli.Run run :
        List.of(
            run("diff", OLD, build, "-o", out.resolve("p.mar")),
            run("verify", update, "--from", OLD, "--to", NEW),
            run("apply", update, OLD, "-o", out.resolve("tree")))) {
      assertThat(run.code()).as(run.err()).isEqualTo(7);
      assertThat(run.err()).contains("names of the directories").contains("Use fewer");
      expectNothingLeft();
    }
  }

  @Test
  void names_that_would_leave_the_tree_are_refused() throws IOException {
    for (String name :
        List.of(
            "../escape", "/absolute", "a/../../b", "back\\slash", "C:/windows", "precomplete")) {
      Cli.Run run = run("diff", OLD, renamed(name), "-o", out.resolve("p.mar"));
      assertThat(run.code()).as(name + ": " + run.err()).isEqualTo(3);
      expectNothingLeft();
    }
  }

  @Test
  void a_bomb_ends_in_a_clear_error_within_bounded_memory() throws IOException {
    // 64 MiB of zeros in a few kilobytes, many times over in one stream would be gigabytes; one is
    // enough to see that a patch of it stays within the budget that is set here.
    Path bomb = archive("bomb", new byte[64 << 20]);
    Cli.Run run = run("apply", bomb, OLD, "-o", out.resolve("tree"), "--max-memory=100M");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    expectNothingLeft();
  }

  @Test
  void an_output_that_can_not_be_written_is_said_before_the_work() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    assertThat(run("diff", OLD, NEW, "-o", file.resolve("p.mar")).code()).isEqualTo(2);
    assertThat(run("mar", "convert", OLD, "--to=bzip2", "-o", out).code()).isEqualTo(2);
    expectNothingLeft();
  }

  @Test
  void a_full_disk_is_said_and_leaves_nothing() throws Exception {
    Path small = Files.createDirectory(dir.resolve("small"));
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", small.toString())
            .redirectErrorStream(true)
            .start();
    if (mount.waitFor() != 0) {
      System.err.println("SKIPPED full disk: a small file system can't be mounted here");
      org.junit.jupiter.api.Assumptions.abort("no mount");
    }
    try {
      Files.write(small.resolve("fill"), new byte[4096]);
      Cli.Run run = run("diff", OLD, NEW, "-o", small.resolve("p.mar"));
      assertThat(run.code()).as(run.err()).isEqualTo(7);
      assertThat(run.err()).contains("full");
      try (Stream<Path> files = Files.list(small)) {
        assertThat(files.map(f -> f.getFileName().toString())).containsExactly("fill");
      }
    } finally {
      new ProcessBuilder("umount", small.toString()).start().waitFor();
    }
  }
}
