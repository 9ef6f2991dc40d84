package senbon.pack;

import java.io.IOException;
import senbon.base.work.Workers;

/** Stores something as a member. */
public interface MemberPacker {
  /** Everything about it that decides the bytes, such as {@code xz@1}. */
  String id();

  /** The most memory it takes beside what it packs, in bytes. */
  long bytesNeeded(long rawLength, int parallelism);

  /**
   * The member.
   *
   * @param label how messages call the member
   */
  byte[] pack(byte[] raw, String label, Workers workers) throws IOException;
}
