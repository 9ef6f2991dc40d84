package senbon.lint;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import senbon.base.Codec;
import senbon.base.Human;
import senbon.base.failure.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.pack.FirstStream;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.partial.Instruction;
import senbon.partial.ManifestParser;
import senbon.partial.Manifests;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;
import senbon.patch.PatchFormat;
import senbon.patch.PatchFormats;
import senbon.product.MachineProbe;
import senbon.product.Platform;
import senbon.product.ProgramProbe;
import senbon.product.Target;

/** Looks for what is known to go wrong with partials, those of other makers above all. */
public final class Lint {
  private static final Pattern LIST = Pattern.compile("[, \t]");

  private final MarArchive archive;
  private final PatchFormats formats;
  private final List<Finding> findings = new ArrayList<>();
  private final FilterLint filters = new FilterLint(this::found);
  private final Set<Platform> platforms = EnumSet.noneOf(Platform.class);
  private final List<Manifest> manifests = new ArrayList<>();
  private final Set<String> patchMembers = new HashSet<>();
  private final Map<PatchFormat, Integer> patches = new LinkedHashMap<>();
  private boolean bzip2;

  private Lint(MarArchive archive, PatchFormats formats) {
    this.archive = archive;
    this.formats = formats;
  }

  /** How bad it is. */
  public enum Severity {
    /** Some updater fails, or does something else than what was meant. */
    ERROR,
    /** Some updaters in use fail, or leave something behind. */
    WARNING,
    /** Updaters take it, although no generator writes it. */
    UNUSUAL,
    /** Worth knowing. */
    NOTE
  }

  /**
   * One thing that was found.
   *
   * @param rule its short name, which never changes
   */
  public record Finding(Severity severity, String rule, String text) {}

  /**
   * What is odd about a partial; nothing that is damaged ends the search.
   *
   * @param formats by which its patches are told apart
   */
  public static List<Finding> of(MarArchive archive, PatchFormats formats) throws IOException {
    return of(archive, formats, Optional.empty());
  }

  /**
   * The same for a partial of which more is known.
   *
   * @param system that the old build is for; by what the archive holds if not given
   */
  public static List<Finding> of(
      MarArchive archive, PatchFormats formats, Optional<TargetSystem> system) throws IOException {
    Lint lint = new Lint(archive, formats);
    lint.read();
    lint.productInfo();
    lint.members();
    lint.manifests(system);
    return List.copyOf(lint.findings);
  }

  /** A manifest as it was read. */
  private record Manifest(String name, ManifestParser.Survey survey) {}

  private void read() throws IOException {
    for (String name : List.of(UpdateManifest.V2, UpdateManifest.V3)) {
      Optional<MarMember> member = archive.find(name);
      if (member.isPresent()) {
        read(member.get());
      }
    }
  }

  private void read(MarMember member) throws IOException {
    byte[] text;
    try {
      byte[] packed = FirstStream.of(archive.packed(member), member.name());
      text = Unpacker.unpack(packed, Manifests.LIMIT, member.name());
    } catch (MalformedInputException e) {
      return; // found among the members
    }
    ManifestParser.Survey survey = ManifestParser.survey(member.name(), text);
    manifests.add(new Manifest(member.name(), survey));
    for (Instruction instruction : survey.manifest().instructions()) {
      if (instruction.verb().patches()) {
        patchMembers.add(instruction.member().orElseThrow());
      }
    }
  }

  /** By the instructions or, where not all of them can be read, by the usual name. */
  private boolean isPatch(String member) {
    boolean known =
        !manifests.isEmpty()
            && manifests.stream().allMatch(manifest -> manifest.survey().isAllRead());
    return patchMembers.contains(member) || (!known && member.endsWith(".patch"));
  }

  private void found(Severity severity, String rule, String text) {
    findings.add(new Finding(severity, rule, text));
  }

  private void productInfo() {
    Optional<ProductInfo> info = archive.productInfo();
    if (info.isEmpty()) {
      found(Severity.WARNING, "no-product-info", "There is no product information to check.");
    } else if (LIST.matcher(info.get().channel()).find()) {
      found(
          Severity.ERROR,
          "channel-list",
          "The channel '%s' is a list; updaters compare it as one word, so it never matches."
              .formatted(info.get().channel()));
    } else if (info.get().channel().isEmpty()) {
      found(Severity.ERROR, "no-channel", "The channel is empty, so it never matches.");
    }
  }

  private void members() throws IOException {
    for (MarMember member : archive.members()) {
      byte[] stored = archive.packed(member);
      try {
        byte[] packed = FirstStream.of(stored, member.name());
        if (packed != stored) {
          found(
              Severity.UNUSUAL,
              "after-stream",
              "%s has %d bytes behind its stream, which updaters do not read."
                  .formatted(member.name(), stored.length - packed.length));
        }
        boolean patch = isPatch(member.name());
        if (MemberForm.codec(packed, member.name()) == Codec.XZ) {
          xz(member, XzInfo.of(packed, member.name()), patch);
        } else {
          bzip2 = true;
        }
        try (InputStream in = Unpacker.open(packed, Integer.MAX_VALUE, member.name())) {
          if (patch) {
            byte[] head = in.readNBytes(PatchFormats.HEAD);
            patches.merge(formats.of(head, member.name()), 1, Integer::sum);
          } else if (!UpdateManifest.isManifest(member.name())) {
            Target target = MachineProbe.of(in.readNBytes(MachineProbe.BYTES));
            filters.add(target.machine());
            platforms.add(target.platform());
          }
        }
      } catch (MalformedInputException e) {
        found(Severity.ERROR, "bad-member", e.what());
      }
    }
    filters.look();
    patches.forEach(this::patches);
  }

  private void patches(PatchFormat format, int count) {
    if (format.restriction().isPresent()) {
      found(
          Severity.WARNING,
          format.name().toLowerCase(Locale.ROOT),
          "%d of the patches are of the format %s, which %s."
              .formatted(count, format.name(), format.restriction().get()));
    }
  }

  private void xz(MarMember member, XzInfo info, boolean patch) {
    info.refusal()
        .ifPresent(why -> found(Severity.ERROR, "bad-xz", member.name() + ": " + why + "."));
    filters.add(info.filters(), patch);
  }

  private void manifests(Optional<TargetSystem> system) {
    boolean v3 = archive.find(UpdateManifest.V3).isPresent();
    if (!v3) {
      found(Severity.ERROR, "no-v3", "There is no " + UpdateManifest.V3 + ".");
    } else if (archive.find(UpdateManifest.V2).isEmpty() && (bzip2 || filters.inPatches())) {
      found(
          Severity.NOTE,
          "no-v2",
          "There is no "
              + UpdateManifest.V2
              + ", which the oldest updaters of the forks, that this is packed for, may miss.");
    }
    for (Manifest manifest : manifests) {
      // Beside the newer manifest, the older one says the same, where it can.
      boolean older = v3 && manifest.name().equals(UpdateManifest.V2);
      refusals(manifest);
      manifest(manifest.name(), manifest.survey(), older, system);
    }
  }

  private void refusals(Manifest manifest) {
    ManifestParser.Survey survey = manifest.survey();
    int lone = survey.lonePatches().size();
    if (lone > 0) {
      found(
          Severity.ERROR,
          "lone-patch",
          "%s has %s of one path instead of two, as an early make_incremental_zucchini.py of"
                  .formatted(
                      manifest.name(), Human.count(lone, "patch instruction", "patch instructions"))
              + " Mozilla's wrote them: updaters refuse the partial.");
    }
    int more = survey.refusals() - 1;
    if (more >= 0) {
      found(
          Severity.ERROR,
          "bad-manifest",
          survey.firstRefusal()
              + (more > 0
                  ? " It has %s."
                      .formatted(
                          Human.count(more, "more line", "more lines") + " that updaters refuse")
                  : ""));
    }
  }

  private void manifest(
      String name, ManifestParser.Survey survey, boolean older, Optional<TargetSystem> system) {
    if (survey.unknown() > 0) {
      found(
          Severity.ERROR,
          "raw-line",
          "%s has the line '%s'%s, no instruction; was it taken from removed-files as it was?"
              .formatted(
                  name,
                  survey.firstUnknown(),
                  survey.unknown() > 1 ? " and " + (survey.unknown() - 1) + " more like it" : ""));
    }
    List<Instruction> all = survey.manifest().instructions();
    if (all.isEmpty()) {
      found(Severity.ERROR, "bad-manifest", "The manifest " + name + " has no instruction.");
    }
    for (String unusual : survey.manifest().unusual()) {
      found(Severity.UNUSUAL, "spelling", unusual + (unusual.endsWith(".") ? "" : "."));
    }
    if (!older) {
      TargetSystem known = system.orElseGet(() -> guess(all));
      new ManifestLint(archive, name, known, this::found).look(all, survey::meant);
      new NameLint(known, this::found).look(all);
    }
  }

  /** By the programs that are sent whole or, where there is none, by names. */
  private TargetSystem guess(List<Instruction> all) {
    Set<Platform> known = EnumSet.copyOf(platforms);
    known.remove(Platform.UNKNOWN);
    return TargetSystem.of(
        known.size() == 1
            ? known.iterator().next().toString()
            : ProgramProbe.byNames(all.stream().map(Instruction::path).toList()).system());
  }
}
