package senbon.patch.zucchini;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.patch.Differ;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.make.ZucchiniDiffers;

/**
 * Random pairs of files: the patch of each must give the new file, here and with the other applier.
 * A program, not a test.
 */
public final class ZucchiniPairs {
  private static final Zucchini FORMAT = new Zucchini();
  private static final Differ DIFFER =
      new ZucchiniDiffers(FORMAT).find("zucchini@1", Effort.DEFAULT).orElseThrow();

  private final Random random;
  private final List<List<byte[]>> programs = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  private ZucchiniPairs(Path vectors, long seed) throws IOException {
    this.random = new Random(seed);
    for (Path pair : ZucchiniVectorsTest.pairs(vectors)) {
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      byte[] now = Files.readAllBytes(pair.resolve("new"));
      if (!Listing.of(old).equals("none")) {
        programs.add(List.of(old, now));
      }
    }
  }

  /** Arguments: DIRECTORY VECTORS ZUCCHECK COUNT SEED. */
  public static void main(String[] args) throws IOException {
    ZucchiniPairs run = new ZucchiniPairs(Path.of(args[1]), Long.parseLong(args[4]));
    Path directory = Path.of(args[0]);
    int wrong = 0;
    try (Zuccheck other = new Zuccheck(Path.of(args[2]))) {
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        byte[][] pair = run.pair();
        byte[] raw = DIFFER.patch(pair[0], pair[1], "p", Workers.callerOnly());
        run.count(raw);
        boolean right = Arrays.equals(Verdict.applied(pair[0], raw), pair[1]);
        Path old = Files.write(directory.resolve("old"), pair[0]);
        Path patch = Files.write(directory.resolve("patch"), raw);
        String expected = new Verdict(0, Verdict.crc(pair[1])).toString();
        if (!right || !other.apply(old, patch).equals(expected)) {
          wrong++;
          System.out.println("pair " + i + " is wrong");
          Files.write(directory.resolve("old." + i), pair[0]);
          Files.write(directory.resolve("new." + i), pair[1]);
        }
      }
    }
    System.out.println(run.counts);
    System.out.println(wrong + " wrong");
    if (wrong > 0) {
      System.exit(1);
    }
  }

  private void count(byte[] raw) {
    ZucchiniPatch patch = ZucchiniPatch.parse(raw, "p");
    boolean referring = false;
    int taken = 0;
    for (Element element : patch.elements()) {
      counts.merge("elements " + element.type(), 1, Integer::sum);
      referring |= element.stream(ZucchiniLayout.REFERENCE_DELTA).length() > 0;
      taken += element.type() == ExecutableType.RAW ? 0 : 1;
    }
    counts.merge("pairs", 1, Integer::sum);
    counts.merge("with reference deltas", referring ? 1 : 0, Integer::sum);
    counts.merge("with several programs", taken > 1 ? 1 : 0, Integer::sum);
  }

  private byte[][] pair() {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return several();
    }
    List<byte[]> both = program();
    byte[] old = both.get(0);
    byte[] now = both.get(random.nextInt(4) == 0 ? 0 : 1);
    if (kind == 2) {
      old = Arrays.copyOf(old, 1 + random.nextInt(old.length));
    } else if (kind == 3) {
      now = Arrays.copyOf(now, 1 + random.nextInt(now.length));
    } else if (kind == 4) {
      byte[] noise = new byte[1 + random.nextInt(30_000)];
      random.nextBytes(noise);
      return random.nextBoolean() ? new byte[][] {noise, now} : new byte[][] {old, noise};
    } else if (kind == 5) {
      byte[] swapped = old;
      old = now;
      now = swapped;
    }
    return new byte[][] {random.nextInt(3) == 0 ? edited(old) : old, edited(now)};
  }

  /** A program in two versions, mostly a small one. */
  private List<byte[]> program() {
    while (true) {
      List<byte[]> both = programs.get(random.nextInt(programs.size()));
      if (both.get(1).length < 100_000 || random.nextInt(15) == 0) {
        return both;
      }
    }
  }

  private byte[][] several() {
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      List<byte[]> both = program();
      byte[] between = new byte[random.nextInt(300)];
      random.nextBytes(between);
      old.writeBytes(between);
      now.writeBytes(random.nextBoolean() ? between : new byte[random.nextInt(99)]);
      if (random.nextInt(8) != 0) {
        old.writeBytes(both.get(0));
      }
      now.writeBytes(random.nextInt(3) == 0 ? edited(both.get(1)) : both.get(1));
    }
    return new byte[][] {old.size() == 0 ? new byte[] {1} : old.toByteArray(), now.toByteArray()};
  }

  /** Bytes changed, stretches moved, put in or taken out; mostly without a change of length. */
  private byte[] edited(byte[] file) {
    byte[] now = file.clone();
    int edits = random.nextInt(8);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(now.length);
      int length = Math.min(now.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 3000));
      switch (random.nextInt(9)) {
        case 0 -> now[random.nextInt(Math.min(now.length, 512))]++;
        case 1, 2, 3 ->
            System.arraycopy(now, random.nextInt(now.length - length + 1), now, at, length);
        case 4 -> Arrays.fill(now, at, at + length, (byte) 0x90);
        case 5 -> {
          byte[] longer = new byte[now.length + length];
          System.arraycopy(now, 0, longer, 0, at);
          System.arraycopy(now, at, longer, at + length, now.length - at);
          now = random.nextInt(3) == 0 ? longer : now;
        }
        default -> now[at] = (byte) random.nextInt(256);
      }
    }
    return now;
  }
}
