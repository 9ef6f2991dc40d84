package senbon.patch.zucchini.exe;

import java.util.Arrays;
import java.util.List;

/**
 * Relative addresses in the code of x86 and x64: calls, jumps, and on x64 the commonest
 * instructions with data relative to themselves. Source: docs/formats/zucchini.md §5.4.
 */
final class Relatives extends References {
  private static final int WIDTH = 4;

  private final Image image;
  private final AddressMap map;
  private final Absolutes absolutes;
  private final List<CodeRange> code;
  private final boolean wide;
  private ReferenceTable table;

  /**
   * Those of a program.
   *
   * @param wide whether it is of x64
   */
  Relatives(Image image, AddressMap map, Absolutes absolutes, List<CodeRange> code, boolean wide) {
    super(2, WIDTH);
    this.image = image;
    this.map = map;
    this.absolutes = absolutes;
    this.code = code;
    this.wide = wide;
  }

  @Override
  public ReferenceTable all() {
    if (table == null) {
      CodeRange.checkTotal(code, image.length());
      IntList found = Program.list(image);
      for (CodeRange range : code) {
        Gaps.walk(
            absolutes,
            range.offset(),
            range.offset() + range.size(),
            (lo, hi) -> scan(lo, hi, range, found));
      }
      int[] locations = found.toArray();
      Arrays.sort(locations);
      int[] targets = new int[locations.length];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = map.offset(targetAddress(locations[i]));
      }
      table = new ReferenceTable(locations, targets);
    }
    return table;
  }

  private int targetAddress(int body) {
    return map.address(body) + WIDTH + image.i32(body);
  }

  private void scan(int lo, int hi, CodeRange range, IntList found) {
    byte[] bytes = image.bytes();
    int from = image.from();
    // The shortest instruction takes five bytes.
    int at = lo;
    while (at <= hi - 5) {
      int first = bytes[from + at] & 0xff;
      int body = at + 2;
      boolean free = false;
      if (first == 0xe8 || first == 0xe9) {
        body = at + 1;
      } else if (at > hi - 6) {
        body = 0;
      } else {
        int second = bytes[from + at + 1] & 0xff;
        if (first == 0x0f) {
          body = (second & 0xf0) == 0x80 ? body : 0;
        } else {
          free = wide && isData(first, second);
          body = free ? body : 0;
        }
      }
      if (body != 0 && accepts(targetAddress(body), free, range)) {
        found.add(body);
        at = body + WIDTH;
      } else {
        at++;
      }
    }
  }

  /** Whether an instruction has data relative to itself: CALL, JMP, MOV to and from, LEA. */
  private static boolean isData(int opcode, int second) {
    return switch (opcode) {
      case 0xff -> second == 0x15 || second == 0x25;
      case 0x89, 0x8b, 0x8d -> (second & 0xc7) == 0x05;
      default -> false;
    };
  }

  private boolean accepts(int target, boolean free, CodeRange range) {
    boolean near = target >= range.address() && target < range.endAddress();
    return (free || near) && map.covers(target);
  }

  @Override
  public void between(int lo, int hi, Sink sink) {
    pass(all(), lo, hi, sink);
  }

  @Override
  public int decoded(int location) {
    return image.holds(location, WIDTH) ? map.offset(targetAddress(location)) : AddressMap.INVALID;
  }

  @Override
  public void label(Image into, int location, int label) {
    into.putI32(location, label);
  }

  @Override
  public void write(int location, int target) {
    image.putI32(location, map.address(target) - (map.address(location) + WIDTH));
  }
}
