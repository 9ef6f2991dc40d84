package senbon.make;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.classic.ClassicEngine;
import senbon.pack.PatchEncoder;
import senbon.patch.PatchTool;
import senbon.patch.mbdiff.MbdiffHeader;
import senbon.patch.mbdiff.MbdiffWriter;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/**
 * Compares senbon's patches with those of {@code mbsdiff@61}, file by file, both packed by the same
 * encoder: none may be larger by more than half a percent or 64 bytes, whichever is more. A
 * program, not a test: it takes minutes.
 */
public final class PatchGate {
  private static final PatchTool OWN =
      new ToolBench(BuiltIn.catalogue().differs(), null)
          .of(
              ToolRegistry.builtIn().tool(ToolId.parse("senbon@1")),
              ToolRegistry.builtIn().tool(ToolId.parse("xz@1")),
              Effort.DEFAULT);

  private final Workers workers;
  private int files;
  private int larger;
  private long ours;
  private long reference;

  private PatchGate(Workers workers) {
    this.workers = workers;
  }

  /**
   * Arguments: either directories with the trees {@code from} and {@code to}, or directories with
   * files {@code NAME.from} and {@code NAME.to}.
   */
  public static void main(String[] args) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            1,
            task -> {
              Thread thread = new Thread(task);
              thread.setDaemon(true);
              return thread;
            });
    boolean good = true;
    for (String arg : args) {
      PatchGate gate = new PatchGate(Workers.of(threads, 2));
      gate.look(Path.of(arg));
      System.out.printf(
          "%s: %d changed files, %d too large; %d bytes, mbsdiff@61 %d: %.4f%n",
          Path.of(arg).getFileName(),
          gate.files,
          gate.larger,
          gate.ours,
          gate.reference,
          (double) gate.ours / gate.reference);
      good &= gate.larger == 0;
    }
    System.exit(good ? 0 : 1);
  }

  private void look(Path directory) throws IOException {
    TreeMap<Path, Path> pairs = new TreeMap<>();
    Path from = directory.resolve("from");
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        if (path.startsWith(from)) {
          pairs.put(path, directory.resolve("to").resolve(from.relativize(path)));
        } else if (path.toString().endsWith(".from")) {
          String name = path.toString();
          pairs.put(path, Path.of(name.substring(0, name.length() - 4) + "to"));
        }
      }
    }
    for (var pair : pairs.entrySet()) {
      if (Files.isRegularFile(pair.getValue())) {
        compare(pair.getKey(), pair.getValue());
      }
    }
  }

  private void compare(Path from, Path to) throws IOException {
    byte[] old = Files.readAllBytes(from);
    byte[] now = Files.readAllBytes(to);
    if (old.length == 0 || now.length == 0 || Arrays.equals(old, now)) {
      return;
    }
    long own = OWN.member(old, now, to.toString(), workers).length;
    long classic = size(ClassicEngine.gecko61(), old, now);
    files++;
    ours += own;
    reference += classic;
    if (own > classic + Math.max(64, classic / 200)) {
      larger++;
      System.out.printf("%s: %d bytes, mbsdiff@61 %d%n", to.getFileName(), own, classic);
    }
  }

  private long size(DiffEngine engine, byte[] old, byte[] now) {
    Covers covers = engine.covers(old, now, workers);
    byte[] raw = MbdiffWriter.write(covers, old, now);
    MbdiffHeader header = MbdiffHeader.parse(raw, "patch");
    int[] ends = {header.diffAt(), header.extraAt(), raw.length};
    return PatchEncoder.encode(raw, ends, Effort.DEFAULT, workers).length;
  }
}
