package senbon.patch.zucchini;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.patch.PatchException;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.exe.Ranges;

/**
 * A patch whose structure is sound: the elements cover the new file in order, everything that they
 * name lies inside of the two files, and there is as much new data as equivalences leave. This is
 * what an updater checks before it opens the old file. Source: docs/formats/zucchini.md §3.8.
 *
 * @param elements in the order of the new file
 */
public record ZucchiniPatch(ZucchiniHeader header, List<Element> elements) {
  public ZucchiniPatch {
    elements = List.copyOf(elements);
  }

  /**
   * Reads a patch.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call it
   * @throws PatchException if it is damaged, or of another format or version
   */
  public static ZucchiniPatch parse(byte[] raw, String label) {
    try {
      return new Parser(raw).patch();
    } catch (Damage e) {
      throw e.of(label);
    }
  }

  /** Reads from the front. */
  private static final class Parser {
    private final byte[] raw;
    private int at;

    Parser(byte[] raw) {
      this.raw = raw;
    }

    ZucchiniPatch patch() {
      ZucchiniHeader header = header();
      long count = count("the number of elements");
      List<Element> elements = new ArrayList<>();
      long covered = 0;
      for (long i = 0; i < count; i++) {
        Element element = element();
        ElementHeader part = element.header();
        if (!Ranges.fits(part.oldOffset(), part.oldLength(), header.oldLength())) {
          throw Damage.at("has an element outside of the old file", element.at());
        }
        if (!Ranges.fits(part.newOffset(), part.newLength(), header.newLength())) {
          throw Damage.at("has an element outside of the new file", element.at());
        }
        if (part.newOffset() != covered) {
          throw Damage.at("has elements that leave a gap or overlap", element.at());
        }
        covered += part.newLength();
        elements.add(element);
      }
      if (covered != header.newLength()) {
        throw Damage.at("has elements that don't make the whole new file", at);
      }
      if (at != raw.length) {
        throw Damage.at("goes on behind its last element", at);
      }
      return new ZucchiniPatch(header, elements);
    }

    private ZucchiniHeader header() {
      take(ZucchiniLayout.HEADER_BYTES, "its header");
      if (!ZucchiniLayout.hasMagic(raw)) {
        throw Damage.at("does not begin as a Zucchini patch does", 0);
      }
      int major = ZucchiniLayout.major(raw);
      if (major != ZucchiniLayout.MAJOR) {
        throw Damage.at("is of version " + major + ", but updaters read only 2", 4);
      }
      return ZucchiniLayout.getHeader(raw);
    }

    private Element element() {
      int start = take(ZucchiniLayout.ELEMENT_BYTES, "an element");
      ElementHeader part = ZucchiniLayout.getElement(raw, start);
      ExecutableType type =
          ExecutableType.of(part.code())
              .orElseThrow(() -> Damage.at("has an element of an unknown type", start + 16));
      if (part.version() != type.version()) {
        throw Damage.at(
            "has an element of version %d of %s".formatted(part.version(), type.label()),
            start + 20);
      }
      if (part.oldLength() == 0 || part.newLength() == 0) {
        throw Damage.at("has an empty element", start);
      }
      List<ByteRange> streams = new ArrayList<>(ZucchiniLayout.STREAMS);
      for (int i = 0; i <= ZucchiniLayout.EXTRA_DATA; i++) {
        streams.add(stream());
      }
      int equivalences = countEquivalences(part, streams);
      for (int i = ZucchiniLayout.EXTRA_DATA + 1; i < ZucchiniLayout.STREAMS; i++) {
        streams.add(stream());
      }
      return new Element(
          start, part, type, Collections.unmodifiableList(streams), pools(), equivalences);
    }

    private SortedMap<Integer, ByteRange> pools() {
      SortedMap<Integer, ByteRange> pools = new TreeMap<>();
      long count = count("the number of pools");
      for (long i = 0; i < count; i++) {
        int tag = raw[take(1, "a pool")] & 0xff;
        if (tag == ZucchiniLayout.NO_POOL || pools.put(tag, stream()) != null) {
          throw Damage.at("has pool %d twice, or where none may be".formatted(tag), at);
        }
      }
      return pools;
    }

    /** Checks that all lie inside, and that there is new data for the rest. */
    private int countEquivalences(ElementHeader part, List<ByteRange> streams) {
      EquivalenceReader reader =
          new EquivalenceReader(
              raw,
              streams.get(ZucchiniLayout.SRC_SKIP),
              streams.get(ZucchiniLayout.DST_SKIP),
              streams.get(ZucchiniLayout.COPY_COUNT));
      int count = 0;
      long copied = 0;
      while (reader.next()) {
        if (!Ranges.startsInside(reader.src(), reader.length(), part.oldLength())
            || !Ranges.startsInside(reader.dst(), reader.length(), part.newLength())) {
          throw Damage.at("has an equivalence outside of its element", reader.at());
        }
        copied += reader.length();
        count++;
      }
      ByteRange extra = streams.get(ZucchiniLayout.EXTRA_DATA);
      if (copied > part.newLength() || extra.length() != part.newLength() - copied) {
        throw Damage.at("has another amount of new data than it needs", extra.from());
      }
      return count;
    }

    private ByteRange stream() {
      long length = count("the length of a stream");
      if (length > raw.length - at) {
        throw Damage.at("ends inside of a stream", at);
      }
      at += (int) length;
      return new ByteRange(at - (int) length, at);
    }

    private long count(String what) {
      return ZucchiniLayout.count(raw, take(ZucchiniLayout.COUNT_BYTES, what));
    }

    /** Passes over a field; where it begins. */
    private int take(int bytes, String what) {
      if (raw.length - at < bytes) {
        throw Damage.at("ends inside of " + what, at);
      }
      at += bytes;
      return at - bytes;
    }
  }
}
