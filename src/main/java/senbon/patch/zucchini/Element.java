package senbon.patch.zucchini;

import java.util.List;
import java.util.SortedMap;
import senbon.patch.zucchini.exe.ExecutableType;

/**
 * An element of a patch that has been read.
 *
 * @param at offset of its header in the patch
 * @param streams in the order of {@link ZucchiniLayout}
 * @param pools the additional targets of each pool, by number
 * @param equivalences how many there are
 */
public record Element(
    int at,
    ElementHeader header,
    ExecutableType type,
    List<ByteRange> streams,
    SortedMap<Integer, ByteRange> pools,
    int equivalences) {
  ByteRange stream(int number) {
    return streams.get(number);
  }
}
