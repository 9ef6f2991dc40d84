package senbon.mar;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import senbon.base.failure.LimitException;

/** The contents of an archive behind another header. */
final class Splice {
  private Splice() {}

  /**
   * Nothing is copied but header and index: the result reads the contents where they are, so the
   * given archive must stay open.
   *
   * @throws LimitException if it would be larger than updaters read
   */
  static MarArchive with(MarArchive archive, MarHeader replacement) throws IOException {
    int oldStart = MarLayout.headerSize(archive.header());
    int start = MarLayout.headerSize(replacement);
    long oldEnd = oldStart;
    List<MarMember> members = new ArrayList<>();
    for (MarMember member : archive.members()) {
      oldEnd = Math.max(oldEnd, member.end());
      long offset = member.offset() - oldStart + start;
      members.add(new MarMember(member.name(), offset, member.length(), member.mode()));
    }
    byte[] index = MarLayout.encodeIndex(members);
    long indexOffset = start + (oldEnd - oldStart);
    long size = indexOffset + index.length;
    if (size > MarLayout.MAX_ARCHIVE) {
      throw new LimitException(
          archive.name() + " would have " + size + " bytes with its new header.",
          "Leave files out: updaters read at most " + MarLayout.MAX_ARCHIVE + " bytes.");
    }
    byte[] header = MarLayout.encodeHeader(replacement, indexOffset, size);
    return MarArchive.open(
        new SplicedSource(header, archive.source(), oldStart, oldEnd - oldStart, index));
  }
}
