package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import senbon.TestArchive;
import senbon.base.work.Effort;
import senbon.build.source.Input;
import senbon.pack.Packing;
import senbon.partial.Checks;

/** Builds of a small product, version by version, and updates between them. */
public final class TestUpdates {
  private TestUpdates() {}

  /** What is asked for if nothing is. */
  public static PartialChoices choices() {
    return choices(Set.of(), 200);
  }

  static PartialChoices choices(Set<String> wholeFiles, int maxPatches) {
    return new PartialChoices(
        Optional.empty(),
        Optional.empty(),
        wholeFiles,
        Optional.of(maxPatches),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        Effort.FAST,
        Checks.STRICT);
  }

  /** A build with a program and words that change with the version. */
  public static TestArchive build(int version) {
    return TestArchive.build(Packing.XZ, "Hello", version + ".0")
        .program("hello", TestArchive.elf(TestArchive.X86_64, version))
        .file("words.txt", words(version))
        .file("same.txt", "the same in all");
  }

  /** Too odd to be packed well, with one line that changes. */
  private static String words(int version) {
    StringBuilder words = new StringBuilder("of version " + version + "\n");
    for (int i = 1; i <= 400; i++) {
      words.append(Integer.toHexString(i * 0x9e3779b1)).append('\n');
    }
    return words.toString();
  }

  /** The same, as a file in that directory. */
  public static Path write(Path dir, int version) throws IOException {
    return build(version).write(dir.resolve("hello-" + version + ".mar"));
  }

  public static Input input(Path path) {
    return new Input(path.toString(), Optional.empty());
  }

  public static UpdateRequest request(Path from, Path to) {
    return new UpdateRequest(input(from), input(to), choices());
  }
}
