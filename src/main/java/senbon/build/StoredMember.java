package senbon.build;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import senbon.base.Codec;
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

  /** All members but the manifests. */
  static List<StoredMember> all(OpenArchive source, Schedule schedule) {
    return schedule.run(
        source.archive().members().stream()
            .filter(member -> !UpdateManifest.isManifest(member.name()))
            .map(
                member ->
                    new Schedule.Job<>(
                        label(source, member), TAIL, workers -> read(source, member)))
            .toList());
  }

  private static StoredMember read(OpenArchive source, MarMember member) throws IOException {
    Digest packed;
    try (InputStream in = source.archive().open(member)) {
      packed = Digest.of(Digest.Algorithm.SHA256, in);
    }
    int tail = Math.min(member.length(), TAIL);
    byte[] end = new byte[tail];
    try (InputStream in = source.archive().open(member)) {
      in.skipNBytes(member.length() - tail);
      in.readNBytes(end, 0, tail);
    }
    long size = Unpacker.claimAtEnd(end).orElse(3L * member.length());
    return new StoredMember(source, member, packed, size);
  }

  private static String label(OpenArchive source, MarMember member) {
    return Input.of(source.location()).shown() + ": " + member.name();
  }

  String label() {
    return label(source, member);
  }

  /** The stored bytes. */
  byte[] bytes() throws IOException {
    return source.archive().packed(member);
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
