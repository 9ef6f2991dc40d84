package senbon.patch.zucchini.make;

import java.util.Arrays;
import senbon.patch.zucchini.exe.AddressMap;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.Programs;
import senbon.patch.zucchini.exe.ReferenceTable;
import senbon.patch.zucchini.exe.References;

/**
 * An old and a new program, and what a reference of the old one has to become where it is copied
 * to. One thread.
 */
final class Pair {
  private final Image old;
  private final Image now;
  private final Program before;
  private final Program after;

  /** A copy of the new program that is written to, to see whether writing gives what it should. */
  private final Image scratch;

  private final Program written;

  Pair(Program before, Image old, Program after, Image now) {
    this.before = before;
    this.old = old;
    this.after = after;
    this.now = now;
    byte[] copy = Arrays.copyOfRange(now.bytes(), now.from(), now.from() + now.length());
    this.scratch = Image.of(copy);
    this.written = Programs.of(after.type(), scratch);
  }

  Image old() {
    return old;
  }

  Image now() {
    return now;
  }

  Program before() {
    return before;
  }

  /**
   * The target with which a reference has to be written so that the new bytes come of it; {@link
   * AddressMap#INVALID} if there is none, so that it can't be copied there.
   *
   * @param tag number of its type
   * @param at where it is copied to
   */
  int target(int tag, int at) {
    References type = after.types().get(tag);
    ReferenceTable table = type.all();
    int i = table.firstFrom(at);
    boolean same = i < table.size() && table.locations()[i] == at;
    int target = same ? table.targets()[i] : type.decoded(at);
    return target != AddressMap.INVALID && writes(tag, at, target) ? target : AddressMap.INVALID;
  }

  private boolean writes(int tag, int at, int target) {
    int width = before.types().get(tag).width();
    if (at > now.length() - width) {
      return false;
    }
    written.types().get(tag).write(at, target);
    int from = now.from() + at;
    boolean right = Arrays.equals(scratch.bytes(), at, at + width, now.bytes(), from, from + width);
    if (!right) {
      System.arraycopy(now.bytes(), from, scratch.bytes(), at, width);
    }
    return right;
  }
}
