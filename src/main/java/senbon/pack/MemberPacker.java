package senbon.pack;

import java.io.IOException;
import java.util.Optional;
import senbon.base.work.Workers;

/** Stores something as a member. */
public interface MemberPacker {
  /** Everything about it that decides the bytes, such as {@code xz@1}. */
  String id();

  /** The most memory it takes beside what it packs, in bytes. */
  long bytesNeeded(long rawLength, int parallelism);

  /** The same for a member of at most {@code most} bytes, see {@link #packWithin}. */
  default long bytesNeeded(long rawLength, long most, int parallelism) {
    return bytesNeeded(rawLength, parallelism);
  }

  /** Whether {@link #packWithin} ends early, and takes less memory for it. */
  default boolean endsEarly() {
    return false;
  }

  /**
   * The member.
   *
   * @param label how messages call the member
   */
  byte[] pack(byte[] raw, String label, Workers workers) throws IOException;

  /**
   * The member, unless it would be longer than {@code most} bytes: then nothing, as soon as that is
   * certain.
   */
  default Optional<byte[]> packWithin(byte[] raw, long most, String label, Workers workers)
      throws IOException {
    return Optional.of(pack(raw, label, workers)).filter(member -> member.length <= most);
  }
}
