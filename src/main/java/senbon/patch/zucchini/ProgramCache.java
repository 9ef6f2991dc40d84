package senbon.patch.zucchini;

import senbon.base.failure.LimitException;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.Programs;

/**
 * The programs of a patch's elements. The last old one is kept, since several elements may be made
 * of the same; and no more bytes are taken apart than any sensible patch asks for, so that many
 * small elements of one large program take bounded time.
 */
final class ProgramCache {
  /** Bytes that may be taken apart whatever the lengths of the two files. */
  private static final long ALWAYS = 512L << 20;

  /** How often both files may be taken apart beyond that. */
  private static final long OFTEN = 4;

  private final byte[] old;
  private final byte[] now;
  private long allowed;
  private Program last;
  private long lastOffset;
  private long lastLength;

  ProgramCache(byte[] old, byte[] now) {
    this.old = old;
    this.now = now;
    this.allowed = ALWAYS + OFTEN * ((long) old.length + now.length);
  }

  /** The program in the old part of an element. */
  Program old(Element element) {
    ElementHeader part = element.header();
    if (last == null
        || last.type() != element.type()
        || lastOffset != part.oldOffset()
        || lastLength != part.oldLength()) {
      if (element.type() != ExecutableType.RAW) {
        allowed -= part.oldLength();
        if (allowed < 0) {
          throw new LimitException(
              "The patch has too many elements of programs.",
              "Make it again with fewer, or of raw bytes.");
        }
      }
      last = null;
      last =
          Programs.of(
              element.type(), new Image(old, (int) part.oldOffset(), (int) part.oldLength()));
      lastOffset = part.oldOffset();
      lastLength = part.oldLength();
    }
    return last;
  }

  /** The program in the new part, as it is now. */
  Program now(Element element) {
    ElementHeader part = element.header();
    return Programs.of(
        element.type(), new Image(now, (int) part.newOffset(), (int) part.newLength()));
  }
}
