package senbon.build;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.base.Codec;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.Unchecked;
import senbon.base.io.Digest;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.partial.UpdateManifest;

/**
 * A member of a complete archive as it is stored.
 *
 * @param packed SHA-256 of its stored bytes
 * @param likelySize what it claims to unpack to or, if it doesn't say or is damaged, a guess
 */
record StoredMember(OpenArchive source, MarMember member, Digest packed, long likelySize) {
  private static final Set<String> TEXTS =
      Set.of("application.ini", "platform.ini", "removed-files", "update-settings.ini");

  /** Where the index of a member lies, unless it has more blocks than any that is known. */
  private static final int TAIL = 1 << 16;

  /**
   * The members of one archive.
   *
   * @param sha512 of the archive, if all of it was read
   */
  record Members(List<StoredMember> all, Optional<Digest> sha512) {}

  /** All members but the manifests, as they are stored now. */
  static List<StoredMember> all(OpenArchive source, Schedule schedule) {
    return schedule.run(
        members(source).stream()
            .map(
                member ->
                    new Schedule.Job<>(
                        label(source, member), TAIL, workers -> read(source, member)))
            .toList());
  }

  private static List<MarMember> members(OpenArchive source) {
    return source.archive().members().stream()
        .filter(member -> !UpdateManifest.isManifest(member.name()))
        .toList();
  }

  /**
   * The same, in one pass with the hashes of the archive as a whole: their hashes are those of the
   * archive that it was opened as.
   *
   * @throws FailedException if it is another one by now
   */
  static Members allOfWhole(OpenArchive source) throws IOException {
    List<MarMember> members = members(source);
    List<MarMember> byPlace = new ArrayList<>(members);
    byPlace.sort(Comparator.comparingLong(MarMember::offset));
    Map<MarMember, MessageDigest> computations = new HashMap<>();
    byPlace.forEach(member -> computations.put(member, Digest.Algorithm.SHA256.start()));
    MessageDigest whole = Digest.Algorithm.SHA256.start();
    MessageDigest other = Digest.Algorithm.SHA512.start();
    byte[] block = new byte[TAIL];
    long at = 0;
    int first = 0;
    try (InputStream in = source.bytes().stream(0, source.bytes().size())) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        whole.update(block, 0, n);
        other.update(block, 0, n);
        long end = at + n;
        for (int i = first; i < byPlace.size() && byPlace.get(i).offset() < end; i++) {
          MarMember member = byPlace.get(i);
          long from = Math.max(at, member.offset());
          long to = Math.min(end, member.end());
          if (from < to) {
            computations.get(member).update(block, (int) (from - at), (int) (to - from));
          }
        }
        while (first < byPlace.size() && byPlace.get(first).end() <= end) {
          first++;
        }
        at = end;
      }
    }
    if (!Digest.Algorithm.SHA256.finish(whole).equals(source.sha256())) {
      throw changed(source.location());
    }
    List<StoredMember> all = new ArrayList<>();
    for (MarMember member : members) {
      Digest packed = Digest.Algorithm.SHA256.finish(computations.get(member));
      all.add(new StoredMember(source, member, packed, likelySize(source, member)));
    }
    return new Members(all, Optional.of(Digest.Algorithm.SHA512.finish(other)));
  }

  static FailedException changed(String what) {
    return new FailedException(
        what + " is not what it was a moment ago.", "Leave the archive alone during the work.");
  }

  private static StoredMember read(OpenArchive source, MarMember member) throws IOException {
    Digest packed;
    try (InputStream in = source.archive().open(member)) {
      packed = Digest.of(Digest.Algorithm.SHA256, in);
    }
    return new StoredMember(source, member, packed, likelySize(source, member));
  }

  private static long likelySize(OpenArchive source, MarMember member) throws IOException {
    int tail = Math.min(member.length(), TAIL);
    byte[] end = new byte[tail];
    try (InputStream in = source.archive().open(member)) {
      in.skipNBytes(member.length() - tail);
      in.readNBytes(end, 0, tail);
    }
    return Unpacker.claimAtEnd(end).orElse(3L * member.length());
  }

  private static String label(OpenArchive source, MarMember member) {
    return Input.of(source.location()).shown() + ": " + member.name();
  }

  String label() {
    return label(source, member);
  }

  /**
   * The stored bytes.
   *
   * @throws FailedException if they are not those that were hashed
   */
  byte[] bytes() throws IOException {
    byte[] bytes = source.archive().packed(member);
    if (!Digest.sha256(bytes).equals(packed)) {
      throw changed(label());
    }
    return bytes;
  }

  /** Whether a listing has it so. */
  boolean is(Listing.Entry entry) {
    return entry.path().equals(member.name())
        && entry.mode() == member.mode()
        && entry.packedSize() == member.length()
        && entry.packed().equals(packed);
  }

  /** Whether it is one of the small files that say what the build is. */
  boolean isText() {
    String name = member.name().substring(member.name().lastIndexOf('/') + 1);
    return TEXTS.contains(name) && member.length() < 1 << 16;
  }

  Listing.Entry entry(long size, Digest plain) {
    return new Listing.Entry(member.name(), member.mode(), size, plain, member.length(), packed);
  }

  /** All members of an archive are packed alike; one that is not would fail in the updater. */
  static Codec codec(MarArchive archive) {
    Codec all = null;
    try {
      for (MarMember member : archive.members()) {
        String label = archive.name() + ": " + member.name();
        Codec one = MemberForm.codec(head(archive, member), label);
        if (all != null && one != all) {
          throw new MalformedInputException(
              "%s is packed as %s, members before it as %s."
                  .formatted(label, one.name(), all.name()),
              "Pack the whole archive alike.");
        }
        all = one;
      }
    } catch (IOException e) {
      throw Unchecked.of(e);
    }
    return all;
  }

  private static byte[] head(MarArchive archive, MarMember member) throws IOException {
    try (InputStream in = archive.open(member)) {
      return in.readNBytes(16);
    }
  }
}
