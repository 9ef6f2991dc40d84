package senbon.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Unpacker;
import senbon.partial.Instruction;
import senbon.partial.ManifestParser;
import senbon.partial.Manifests;
import senbon.partial.UpdateManifest;

/**
 * Tells by its update manifest whether an archive is a complete build: whether what its members
 * hold is what a user has who was updated with it (docs/formats/update-manifest.md §1, §2).
 */
final class CompleteManifest {
  /** Tor Browser's own, which makes a symbolic link: no file of any member. */
  private static final Pattern LINKS = Pattern.compile("(?m)^[ \\t]*addsymlink[ \\t]");

  private CompleteManifest() {}

  /**
   * Lets pass what is a complete build. Of two manifests the newer one says what is installed.
   *
   * @throws RefusedException if it is a partial
   * @throws MalformedInputException if it has no manifest, or one that doesn't fit its members
   */
  static void require(OpenArchive source) throws IOException {
    Optional<UpdateManifest> newer = read(source, UpdateManifest.V3);
    Optional<UpdateManifest> older = read(source, UpdateManifest.V2);
    UpdateManifest decisive =
        newer
            .or(() -> older)
            .orElseThrow(
                () ->
                    new MalformedInputException(
                        source.location()
                            + " has no update manifest, so no updater can install it.",
                        "Use a complete MAR as it was made for updaters."));
    fits(source, decisive);
  }

  private static Optional<UpdateManifest> read(OpenArchive source, String name) throws IOException {
    MarArchive archive = source.archive();
    Optional<MarMember> member = archive.find(name);
    if (member.isEmpty()) {
      return Optional.empty();
    }
    String label = source.location() + ": " + name;
    byte[] text = Unpacker.unpack(archive.packed(member.get()), Manifests.LIMIT, label);
    UpdateManifest manifest = ManifestParser.parse(label, withoutLinks(text));
    if (manifest.type() != UpdateManifest.Type.COMPLETE) {
      throw new RefusedException(
          "%s is a partial, not a complete build: the type in its %s is not \"complete\"."
              .formatted(source.location(), name),
          "Use the complete MAR of that build.");
    }
    return Optional.of(manifest);
  }

  private static byte[] withoutLinks(byte[] text) {
    String lines = new String(text, StandardCharsets.ISO_8859_1);
    return lines.contains("addsymlink")
        ? LINKS.matcher(lines).replaceAll("#").getBytes(StandardCharsets.ISO_8859_1)
        : text;
  }

  private static void fits(OpenArchive source, UpdateManifest manifest) {
    Set<String> installed = new HashSet<>();
    for (Instruction instruction : manifest.instructions()) {
      String member = instruction.member().orElse("");
      if (!member.isEmpty() && !member.equals(instruction.path())) {
        throw misfit(source, "patches '" + instruction.path() + "', as only a partial can");
      } else if (!member.isEmpty() && source.archive().find(member).isEmpty()) {
        throw misfit(source, "adds '" + member + "', which is not in the archive");
      }
      installed.add(member);
    }
    for (MarMember member : source.archive().members()) {
      if (!UpdateManifest.isManifest(member.name()) && !installed.contains(member.name())) {
        throw misfit(source, "does not name '" + member.name() + "', so no user was sent it");
      }
    }
  }

  private static MalformedInputException misfit(OpenArchive source, String what) {
    return new MalformedInputException(
        "The manifest of " + source.location() + " " + what + ".",
        "Use a complete MAR as it was made for updaters.");
  }
}
