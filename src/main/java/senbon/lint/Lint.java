package senbon.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.partial.Instruction;
import senbon.partial.ManifestParser;
import senbon.partial.Manifests;
import senbon.partial.UpdateManifest;
import senbon.patch.PatchFormat;
import senbon.patch.PatchFormats;
import senbon.product.Machine;
import senbon.product.MachineProbe;

/** Looks for what is known to go wrong with partials, those of other makers above all. */
public final class Lint {
  private static final Pattern LINE =
      Pattern.compile(
          "(type|add|add-if|add-if-not|patch|patch-if|remove|rmdir|rmrfdir)( \"[^\"]+\")+");

  private final MarArchive archive;
  private final PatchFormats formats;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<XzFilter> wholeFilters = new HashSet<>();
  private final Set<XzFilter> patchFilters = new HashSet<>();
  private final Set<Machine> machines = new HashSet<>();
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
    Lint lint = new Lint(archive, formats);
    lint.productInfo();
    lint.members();
    lint.manifests();
    return List.copyOf(lint.findings);
  }

  private void found(Severity severity, String rule, String text) {
    findings.add(new Finding(severity, rule, text));
  }

  private void productInfo() {
    Optional<ProductInfo> info = archive.productInfo();
    if (info.isEmpty()) {
      found(Severity.WARNING, "no-product-info", "There is no product information to check.");
    } else if (info.get().channel().matches(".*[, \\t].*")) {
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
      byte[] packed = archive.packed(member);
      try {
        boolean patch = member.name().endsWith(".patch");
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
            machines.add(MachineProbe.of(in.readNBytes(MachineProbe.BYTES)).machine());
          }
        }
      } catch (MalformedInputException e) {
        found(Severity.ERROR, "bad-member", e.what());
      }
    }
    machines.remove(Machine.UNKNOWN);
    filters();
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
    (patch ? patchFilters : wholeFilters).addAll(info.filters());
  }

  /**
   * The filter for x86 is in every updater for x86, and the whole files are as the complete build
   * had them; so in these it is odd only if the build is for something else.
   */
  private void filters() {
    boolean forX86 = machines.contains(Machine.X86) || machines.contains(Machine.X86_64);
    boolean forOther = machines.stream().anyMatch(machine -> !isX86(machine));
    Set<String> risky = new TreeSet<>();
    for (XzFilter filter : wholeFilters) {
      if (!filter.equals(XzFilter.X86) || forOther) {
        risky.add(filter.label());
      }
    }
    for (XzFilter filter : patchFilters) {
      if (!filter.equals(XzFilter.X86) || forOther || !forX86) {
        risky.add(filter.label() + " (patches too)");
      }
    }
    if (!risky.isEmpty()) {
      found(
          Severity.WARNING,
          "branch-filter",
          "Members went through the branch filter for %s; updaters built for another processor, and"
                  .formatted(String.join(", ", risky))
              + " older ones, can't unpack them.");
    }
  }

  private static boolean isX86(Machine machine) {
    return machine == Machine.X86 || machine == Machine.X86_64;
  }

  private void manifests() throws IOException {
    Optional<MarMember> v3 = archive.find(UpdateManifest.V3);
    Optional<MarMember> v2 = archive.find(UpdateManifest.V2);
    if (v3.isEmpty()) {
      found(Severity.ERROR, "no-v3", "There is no " + UpdateManifest.V3 + ".");
    } else if (v2.isEmpty() && (bzip2 || !patchFilters.isEmpty())) {
      found(
          Severity.NOTE,
          "no-v2",
          "There is no "
              + UpdateManifest.V2
              + ", which the oldest updaters of the forks, that this is packed for, may miss.");
    }
    for (Optional<MarMember> member : List.of(v2, v3)) {
      if (member.isPresent()) {
        manifest(member.get());
      }
    }
  }

  private void manifest(MarMember member) throws IOException {
    byte[] text;
    try {
      text = Unpacker.unpack(archive.packed(member), Manifests.LIMIT, member.name());
    } catch (MalformedInputException e) {
      return; // found among the members
    }
    StringBuilder sound = new StringBuilder();
    List<String> raw = new ArrayList<>();
    for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
      if (line.isEmpty() || line.startsWith("#") || LINE.matcher(line).matches()) {
        sound.append(line).append('\n');
      } else {
        raw.add(line);
      }
    }
    if (!raw.isEmpty()) {
      found(
          Severity.ERROR,
          "raw-line",
          "%s has the line '%s'%s, no instruction; was it taken from removed-files as it was?"
              .formatted(
                  member.name(),
                  clip(raw.get(0)),
                  raw.size() > 1 ? " and " + (raw.size() - 1) + " more like it" : ""));
    }
    byte[] rest = raw.isEmpty() ? text : sound.toString().getBytes(StandardCharsets.UTF_8);
    try {
      List<Instruction> all = ManifestParser.parse(member.name(), rest).instructions();
      // Beside the newer manifest, the older one says the same, where it can.
      if (member.name().equals(UpdateManifest.V3) || archive.find(UpdateManifest.V3).isEmpty()) {
        new ManifestLint(archive, member.name(), this::found).look(all);
      }
    } catch (MalformedInputException e) {
      found(Severity.ERROR, "bad-manifest", e.what());
    }
  }

  private static String clip(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }
}
