package senbon.patch.zucchini.make;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.base.failure.SenbonException;
import senbon.base.io.ComparingStream;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.patch.Differ;
import senbon.patch.PatchFormat;
import senbon.patch.zucchini.ElementHeader;
import senbon.patch.zucchini.Equivalences;
import senbon.patch.zucchini.VarintWriter;
import senbon.patch.zucchini.Zucchini;
import senbon.patch.zucchini.ZucchiniHeader;
import senbon.patch.zucchini.ZucchiniLayout;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.Programs;

/**
 * Makes patches of whole files. Each is applied before it is handed out; one that should not stand
 * the test is made again with raw bytes only.
 */
final class ZucchiniMaker implements Differ {
  /** Bytes for the references of a program, for each of its bytes: fewer in all real ones. */
  private static final int REFERENCES = 1;

  private final String id;
  private final DiffEngine engine;
  private final Zucchini format;

  ZucchiniMaker(String id, DiffEngine engine, Zucchini format) {
    this.id = id;
    this.engine = engine;
    this.format = format;
  }

  @Override
  public String id() {
    return id;
  }

  /** What has no programs in it takes about the same in every format. */
  @Override
  public boolean suits(byte[] old, byte[] now) {
    return Elements.of(old, now).stream().anyMatch(element -> element.type() != ExecutableType.RAW);
  }

  /**
   * The references of both programs, and a copy of the new one; while covers are searched, what
   * that takes, and later what applying does.
   */
  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    long applying = format.applier().bytesNeeded(oldLength, newLength);
    long searching =
        Math.max(
            engine.bytesNeeded(oldLength, newLength),
            ReferenceSearch.bytesNeeded(oldLength, newLength));
    return REFERENCES * (oldLength + newLength) + Math.max(searching, newLength + applying);
  }

  @Override
  public byte[] patch(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    return made(old, now, label, workers).raw();
  }

  @Override
  public Made made(byte[] old, byte[] now, String label, Workers workers) throws IOException {
    List<ElementPair> elements = Elements.of(old, now);
    Made made = written(elements, elements(elements, workers), old, now);
    if (isRight(made.raw(), old, now, label)) {
      return made;
    }
    List<ElementPair> whole = List.of(whole(old, now));
    return written(whole, elements(whole, workers), old, now);
  }

  /** What another format copies,. */
  @Override
  public Optional<byte[]> restated(
      PatchFormat other, byte[] raw, byte[] old, byte[] now, String label) throws IOException {
    Pieces pieces = new Pieces();
    if (!other.tellCopies(raw, pieces::add, label)) {
      return Optional.empty();
    }
    ElementPair whole = whole(old, now);
    MadeElement made = new ElementMaker(raw(whole), pieces.toEquivalences()).make();
    byte[] restated = written(List.of(whole), List.of(made), old, now).raw();
    return isRight(restated, old, now, label) ? Optional.of(restated) : Optional.empty();
  }

  private static ElementPair whole(byte[] old, byte[] now) {
    return new ElementPair(ExecutableType.RAW, Image.of(old), Image.of(now));
  }

  private static Pair raw(ElementPair element) {
    return new Pair(
        Programs.of(ExecutableType.RAW, element.old()),
        element.old(),
        Programs.of(ExecutableType.RAW, element.now()),
        element.now());
  }

  private boolean isRight(byte[] raw, byte[] old, byte[] now, String label) throws IOException {
    ComparingStream result = new ComparingStream(now);
    try {
      format.applier().apply(raw, old, now.length, result, label);
    } catch (SenbonException e) {
      return false;
    }
    return result.firstDifference() < 0;
  }

  private List<MadeElement> elements(List<ElementPair> pairs, Workers workers) {
    return pairs.stream().map(pair -> made(pair, workers)).toList();
  }

  private static Made written(
      List<ElementPair> pairs, List<MadeElement> elements, byte[] old, byte[] now) {
    VarintWriter out = new VarintWriter();
    byte[] head = new byte[ZucchiniLayout.HEADER_BYTES];
    ZucchiniLayout.putHeader(head, ZucchiniHeader.of(old, now));
    out.raw(head, 0, head.length);
    MadeElement.count(pairs.size(), out);
    for (int i = 0; i < pairs.size(); i++) {
      ElementPair pair = pairs.get(i);
      ElementHeader header =
          ElementHeader.of(
              pair.old().from(),
              pair.old().length(),
              pair.now().from(),
              pair.now().length(),
              pair.type());
      elements.get(i).write(header, out);
    }
    return new Made(out.toArray(), elements.stream().mapToLong(MadeElement::spared).sum());
  }

  private MadeElement made(ElementPair element, Workers workers) {
    Image old = element.old();
    Image now = element.now();
    List<Callable<Program>> tasks =
        List.of(() -> Programs.of(element.type(), old), () -> Programs.of(element.type(), now));
    List<Program> programs = workers.all(tasks);
    Covers covers =
        element.type() == ExecutableType.RAW
            ? engine.covers(bytes(old), bytes(now), workers)
            : new ReferenceSearch(programs.get(0), old, programs.get(1), now, workers).find();
    covers.check(old.length(), now.length());
    Pair pair = new Pair(programs.get(0), old, programs.get(1), now);
    Equivalences equivalences = new Cutter(pair).cut(covers);
    return new ElementMaker(pair, equivalences).make();
  }

  private static byte[] bytes(Image image) {
    return image.length() == image.bytes().length
        ? image.bytes()
        : Arrays.copyOfRange(image.bytes(), image.from(), image.from() + image.length());
  }
}
