package senbon.patch.zucchini.exe;

import java.util.Arrays;
import java.util.List;

/**
 * Finds the branches in the code of ARM, Thumb and AArch64, all kinds in one pass. Source:
 * docs/formats/zucchini.md §5.7.
 */
final class ArmScan {
  /**
   * A section of ARM32 is taken for Thumb if fewer of its words than this share are executed
   * always, as most of ARM's are.
   */
  private static final double ARM_SHARE = 0.4;

  private final Image image;
  private final AddressMap map;
  private final Absolutes absolutes;
  private final List<CodeRange> code;
  private final int[] codeStarts;
  private final ElfMachine machine;
  private final Branch[] kinds;
  private int[][] found;

  ArmScan(
      Image image, AddressMap map, Absolutes absolutes, List<CodeRange> code, ElfMachine machine) {
    this.image = image;
    this.map = map;
    this.absolutes = absolutes;
    this.code = code;
    this.codeStarts = code.stream().mapToInt(CodeRange::offset).toArray();
    this.machine = machine;
    this.kinds = machine == ElfMachine.ARM64 ? Arm64Branch.ALL : Branch.ARM32;
  }

  int kinds() {
    return kinds.length;
  }

  Branch kind(int i) {
    return kinds[i];
  }

  /** Where branches of a kind are, ascending. */
  int[] locations(int kind) {
    if (found == null) {
      CodeRange.checkTotal(code, image.length());
      IntList[] lists = new IntList[kinds.length];
      Arrays.setAll(lists, i -> Program.list(image));
      for (CodeRange range : code) {
        scan(range, lists);
      }
      int[][] sorted = new int[kinds.length][];
      for (int i = 0; i < sorted.length; i++) {
        sorted[i] = lists[i].toArray();
        Arrays.sort(sorted[i]);
      }
      found = sorted;
    }
    return found[kind];
  }

  private void scan(CodeRange range, IntList[] lists) {
    int end = range.offset() + range.size();
    boolean thumb = machine == ElfMachine.ARM32 && isThumb(range);
    Gaps.walk(
        absolutes,
        range.offset(),
        end,
        (lo, hi) -> {
          if (thumb) {
            scanThumb(lo, hi, lists);
          } else {
            scanWords(lo, hi, machine == ElfMachine.ARM64 ? 3 : 1, lists);
          }
        });
  }

  private boolean isThumb(CodeRange range) {
    if (range.address() % 4 != 0 || range.size() % 4 != 0) {
      return true;
    }
    int words = range.size() / 4;
    int always = 0;
    for (int i = 0; i < words; i++) {
      if ((image.u8(range.offset() + 4 * i + 3) & 0xf0) == 0xe0) {
        always++;
      }
    }
    return always < words * ARM_SHARE;
  }

  /** Looks at every word for the first {@code count} kinds. */
  private void scanWords(int lo, int hi, int count, IntList[] lists) {
    for (int at = (lo + 3) & ~3; at <= hi - 4; at += 4) {
      int tried = 0;
      while (tried < count && !keep(tried, at, lists)) {
        tried++;
      }
    }
  }

  private void scanThumb(int lo, int hi, IntList[] lists) {
    int at = (lo + 1) & ~1;
    while (at <= hi - 2) {
      int half = image.u16(at);
      boolean wide = (half & 0xf000) == 0xf000 || (half & 0xf800) == 0xe800;
      if (!wide) {
        if (!keep(1, at, lists)) {
          keep(2, at, lists);
        }
      } else if (at <= hi - 4 && !keep(3, at, lists)) {
        keep(4, at, lists);
      }
      at += wide ? 4 : 2;
    }
  }

  /** Keeps the branch at a place if its target is code; whether it is one of that kind. */
  private boolean keep(int kind, int at, IntList[] lists) {
    Branch branch = kinds[kind];
    int word = branch.fetch(image, at);
    if (branch.displacement(word) == Branch.NONE) {
      return false;
    }
    long target = branch.target(map.address(at), word);
    if (target == Branch.NONE) {
      return false;
    }
    if (isCode(map.offset((int) target))) {
      lists[kind].add(at);
    }
    return true;
  }

  private boolean isCode(int offset) {
    if (offset < 0) {
      return false;
    }
    int i = ReferenceTable.lowerBound(codeStarts, offset + 1) - 1;
    return i >= 0 && offset - codeStarts[i] < code.get(i).size();
  }
}
