package senbon.prove;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import senbon.base.Codec;
import senbon.base.failure.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.MemberForm;
import senbon.partial.UpdateManifest;

/** What must be so of the members of a partial as a whole. */
public final class MemberChecks {
  /** What tells one codec from the other. */
  private static final int HEAD = 16;

  private MemberChecks() {}

  /**
   * Fails if members are packed in two ways: an updater reads one codec only
   * (docs/formats/updater-limits.md §1).
   */
  public static void requireOneCodec(MarArchive partial) throws IOException {
    Codec all = null;
    for (MarMember member : partial.members()) {
      String label = partial.name() + ": " + member.name();
      byte[] head = partial.stored(member).read(0, Math.min(member.length(), HEAD));
      Codec one = MemberForm.codec(head, label);
      if (all != null && one != all) {
        throw new MalformedInputException(
            "%s is packed with %s, members before it with %s.".formatted(label, one, all),
            "No updater reads both; pack the whole archive alike.");
      }
      all = one;
    }
  }

  /** Fails if a member is named by no instruction. */
  static void requireAllUsed(MarArchive partial, Collection<UpdateManifest> manifests) {
    Set<String> used =
        manifests.stream()
            .flatMap(manifest -> manifest.instructions().stream())
            .flatMap(instruction -> instruction.member().stream())
            .collect(Collectors.toSet());
    for (MarMember member : partial.members()) {
      if (!used.contains(member.name()) && !UpdateManifest.isManifest(member.name())) {
        throw new MalformedInputException(
            "No instruction of %s names its member '%s'.".formatted(partial.name(), member.name()),
            "Make the archive anew.");
      }
    }
  }
}
