package senbon.patch.zucchini;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.ProgramException;
import senbon.patch.zucchini.exe.References;

/**
 * Makes one element's part of the new file: copies, corrects bytes, then writes the references
 * anew. Source: docs/formats/zucchini.md §4.
 */
final class ElementApplier {
  /** The largest number of 32 bits, which is neither a position nor a target. */
  private static final long MOST = 0xffff_ffffL;

  private final byte[] raw;
  private final Element element;
  private final byte[] old;
  private final byte[] now;
  private final int oldFrom;
  private final int newFrom;
  private final int newLength;

  /**
   * For an element whose bounds have been checked.
   *
   * @param now the whole new file, of which the element's part is written
   */
  ElementApplier(byte[] raw, Element element, byte[] old, byte[] now) {
    this.raw = raw;
    this.element = element;
    this.old = old;
    this.now = now;
    this.oldFrom = (int) element.header().oldOffset();
    this.newFrom = (int) element.header().newOffset();
    this.newLength = (int) element.header().newLength();
  }

  void apply(ProgramCache programs) {
    Equivalences equivalences = Equivalences.read(raw, element);
    copy(equivalences);
    correct(equivalences);
    try {
      Program before = programs.old(element);
      Program after = programs.now(element);
      if (before.size() != element.header().oldLength() || after.size() != newLength) {
        throw Damage.at("has a program that doesn't fill its element", element.at());
      }
      refer(equivalences, before, after);
    } catch (ProgramException e) {
      throw Damage.at("can't be applied: " + e.reason(), element.at(), e);
    }
  }

  /** What is not copied is new data, of which there is exactly as much. */
  private void copy(Equivalences equivalences) {
    int extra = element.stream(ZucchiniLayout.EXTRA_DATA).from();
    int at = 0;
    for (int i = 0; i < equivalences.size(); i++) {
      int dst = equivalences.dst()[i];
      int length = equivalences.length()[i];
      System.arraycopy(raw, extra, now, newFrom + at, dst - at);
      extra += dst - at;
      System.arraycopy(old, oldFrom + equivalences.src()[i], now, newFrom + dst, length);
      at = dst + length;
    }
    System.arraycopy(raw, extra, now, newFrom + at, newLength - at);
  }

  /** Adds differences to copied bytes; positions count only those. */
  private void correct(Equivalences equivalences) {
    VarintReader skips = new VarintReader(raw, element.stream(ZucchiniLayout.RAW_DELTA_SKIP));
    VarintReader diffs = new VarintReader(raw, element.stream(ZucchiniLayout.RAW_DELTA_DIFF));
    long at = 0;
    int i = 0;
    long base = 0;
    while (!diffs.isEmpty() && skips.next()) {
      at += skips.unsigned();
      if (at > MOST) {
        break;
      }
      int diff = diffs.nextByte();
      if (diff == 0 || at == MOST) {
        break;
      }
      while (i < equivalences.size() && base + equivalences.length()[i] <= at) {
        base += equivalences.length()[i++];
      }
      if (i == equivalences.size()) {
        throw Damage.at("corrects a byte behind the last that is copied", skips.at());
      }
      now[newFrom + equivalences.dst()[i] + (int) (at - base)] += (byte) diff;
      at++;
    }
    if (!skips.isEmpty() || !diffs.isEmpty()) {
      throw Damage.at("has corrections of bytes that don't end together", skips.at());
    }
  }

  /** Writes the references of all types, pool by pool. */
  private void refer(Equivalences equivalences, Program before, Program after) {
    VarintReader deltas = new VarintReader(raw, element.stream(ZucchiniLayout.REFERENCE_DELTA));
    List<References> types = before.types();
    if (!types.isEmpty()) {
      Projection projection = new Projection(equivalences, before.size(), newLength);
      int tag = 0;
      while (tag < types.size()) {
        int pool = types.get(tag).pool();
        List<References> sharing = new ArrayList<>();
        for (int i = tag; i < types.size() && types.get(i).pool() == pool; i++) {
          sharing.add(types.get(i));
        }
        TargetPool targets =
            TargetPool.of(TargetPool.oldTargets(sharing), projection, extraTargets(pool));
        for (References type : sharing) {
          References writer = after.types().get(tag++);
          Rewriter rewriter = new Rewriter(targets, projection, writer, deltas);
          rewriter.rewrite(type, equivalences);
        }
      }
    }
    if (!deltas.isEmpty()) {
      throw Damage.at("has more references than it copies", deltas.at());
    }
  }

  /** The additional targets of a pool. */
  private int[] extraTargets(int pool) {
    ByteRange range = element.pools().get(pool);
    if (range == null) {
      return new int[0];
    }
    VarintReader skips = new VarintReader(raw, range);
    int[] found = new int[range.length()];
    int count = 0;
    long at = 0;
    while (skips.next()) {
      at += skips.unsigned();
      if (at >= MOST) {
        break;
      }
      found[count++] = (int) at++;
    }
    if (!skips.isEmpty()) {
      throw Damage.at("has targets that don't end cleanly", skips.at());
    }
    return Arrays.copyOf(found, count);
  }

  /** Writes the references of one type, in the order of the new part. */
  private record Rewriter(
      TargetPool pool, Projection projection, References writer, VarintReader deltas) {
    void rewrite(References type, Equivalences equivalences) {
      for (int i = 0; i < equivalences.size(); i++) {
        int src = equivalences.src()[i];
        int move = equivalences.dst()[i] - src;
        type.between(
            src,
            src + equivalences.length()[i],
            (location, target) -> write(location + move, target));
      }
    }

    private void write(int location, int oldTarget) {
      int guess = projection.guess(oldTarget);
      if (!deltas.next()) {
        throw Damage.at("has fewer references than it copies", deltas.at());
      }
      int key = pool.nearest(guess) + deltas.signed();
      if (Integer.compareUnsigned(key, pool.size()) >= 0) {
        throw Damage.at("has a reference outside of its pool", deltas.at());
      }
      writer.write(location, pool.get(key));
    }
  }
}
