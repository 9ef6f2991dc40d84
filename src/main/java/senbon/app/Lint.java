package senbon.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import senbon.io.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.mbdiff.PatchFormat;
import senbon.pack.Codec;
import senbon.pack.Unpacker;
import senbon.pack.XzFilter;
import senbon.pack.XzInfo;
import senbon.partial.Instruction;
import senbon.partial.ManifestParser;
import senbon.partial.UpdateManifest;

/** Looks for what is known to go wrong with partials, those of other makers above all. */
public final class Lint {
  private static final Pattern LINE =
      Pattern.compile(
          "(type|add|add-if|add-if-not|patch|patch-if|remove|rmdir|rmrfdir)( \"[^\"]+\")+");

  private static final Pattern APART =
      Pattern.compile("dependentlibs\\.list|(browser/)?omni\\.ja|xul\\.dll|[^/]*\\.exe");

  private final MarArchive archive;
  private final List<Finding> findings = new ArrayList<>();

  private Lint(MarArchive archive) {
    this.archive = archive;
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

  static List<Finding> of(MarArchive archive) throws IOException {
    Lint lint = new Lint(archive);
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
    Set<String> filters = new HashSet<>();
    int zucchini = 0;
    for (MarMember member : archive.members()) {
      byte[] packed = archive.packed(member);
      try {
        boolean patch = member.name().endsWith(".patch");
        if (Codec.of(packed, member.name()) == Codec.XZ) {
          xz(member, XzInfo.of(packed, member.name()), patch, filters);
        }
        if (patch) {
          try (var in = Unpacker.open(packed, Integer.MAX_VALUE, member.name())) {
            zucchini +=
                PatchFormat.of(in.readNBytes(8), member.name()) == PatchFormat.ZUCCHINI ? 1 : 0;
          }
        }
      } catch (MalformedInputException e) {
        found(Severity.ERROR, "bad-member", e.what());
      }
    }
    filters.stream().sorted().forEach(this::filter);
    if (zucchini > 0) {
      found(
          Severity.WARNING,
          "zucchini",
          zucchini + " of the patches are Zucchini ones, which only the newest updaters apply.");
    }
  }

  private void xz(MarMember member, XzInfo info, boolean patch, Set<String> filters) {
    info.refusal()
        .ifPresent(why -> found(Severity.ERROR, "bad-xz", member.name() + ": " + why + "."));
    info.chains().stream()
        .flatMap(List::stream)
        .filter(filter -> filter.id() != XzFilter.LZMA2)
        .forEach(filter -> filters.add(filter.label() + (patch ? " in patches" : "")));
  }

  private void filter(String filter) {
    found(
        Severity.WARNING,
        "branch-filter",
        "Members went through the branch filter for %s; updaters built for another processor, and"
                .formatted(filter)
            + " older ones, can't unpack them.");
  }

  private void manifests() throws IOException {
    Optional<MarMember> v3 = archive.find(UpdateManifest.V3);
    Optional<MarMember> v2 = archive.find(UpdateManifest.V2);
    if (v3.isEmpty()) {
      found(Severity.ERROR, "no-v3", "There is no " + UpdateManifest.V3 + ".");
    } else if (v2.isEmpty()) {
      found(
          Severity.NOTE,
          "no-v2",
          "There is no " + UpdateManifest.V2 + "; only the oldest updaters of the forks miss it.");
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
      instructions(member, ManifestParser.parse(member.name(), rest).instructions());
    } catch (MalformedInputException e) {
      found(Severity.ERROR, "bad-manifest", e.what());
    }
  }

  private static String clip(String line) {
    return line.length() <= 80 ? line : line.substring(0, 80) + "…";
  }

  private void instructions(MarMember member, List<Instruction> all) {
    if (member.name().equals(UpdateManifest.V2) && archive.find(UpdateManifest.V3).isPresent()) {
      return; // says the same, where it can
    }
    unused(all);
    order(member, all);
    directories(member, all);
  }

  /**
   * Generators write what is in both builds, then what is new, then what goes, each in reverse
   * order; what Windows needs to start may stand first or last.
   */
  private void order(MarMember member, List<Instruction> all) {
    List<String> written =
        all.stream()
            .filter(one -> one.member().isPresent() && !APART.matcher(one.path()).matches())
            .map(Instruction::path)
            .toList();
    List<String> removed =
        all.stream()
            .filter(one -> one.verb() == Instruction.Verb.REMOVE)
            .map(Instruction::path)
            .toList();
    if (runs(written) > 2 || runs(removed) > 2) {
      found(
          Severity.NOTE,
          "unsorted",
          member.name() + " is not in the reference generator's order (reverse, by path).");
    }
  }

  /** How many falling runs the list has. */
  private static int runs(List<String> paths) {
    int runs = 1;
    for (int i = 1; i < paths.size(); i++) {
      runs += paths.get(i - 1).compareTo(paths.get(i)) < 0 ? 1 : 0;
    }
    return runs;
  }

  private void directories(MarMember member, List<Instruction> all) {
    Set<String> lost = new TreeSet<>();
    Set<String> alive = new HashSet<>();
    Set<String> gone = new HashSet<>();
    for (Instruction one : all) {
      String parent = one.path().substring(0, one.path().lastIndexOf('/') + 1);
      switch (one.verb()) {
        case REMOVE -> lost.add(parent);
        case RMDIR -> {
          gone.stream()
              .filter(above -> one.path().startsWith(above))
              .findFirst()
              .ifPresent(above -> tooLate(one.path(), above));
          gone.add(one.path());
        }
        case RMRFDIR -> gone.add(one.path());
        default -> alive.add(parent);
      }
    }
    lost.removeAll(alive);
    lost.removeAll(gone);
    lost.remove("");
    if (!lost.isEmpty()) {
      found(
          Severity.NOTE,
          "no-rmdir",
          "%s removes files from '%s'%s but not the directory; is anything left in it?"
              .formatted(
                  member.name(),
                  lost.iterator().next(),
                  lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : ""));
    }
  }

  private void tooLate(String path, String above) {
    found(
        Severity.WARNING,
        "rmdir-order",
        "'%s' goes after '%s', which is above it and not empty yet.".formatted(path, above));
  }

  private void unused(List<Instruction> all) {
    Set<String> used = new HashSet<>();
    for (Instruction one : all) {
      if (one.member().isPresent() && archive.find(one.member().get()).isEmpty()) {
        found(Severity.ERROR, "no-member", "The member '" + one.member().get() + "' is missing.");
      }
      one.member().ifPresent(used::add);
    }
    for (MarMember member : archive.members()) {
      if (!used.contains(member.name()) && !UpdateManifest.isManifest(member.name())) {
        found(
            Severity.WARNING, "unused", "No instruction uses the member '" + member.name() + "'.");
      }
    }
  }
}
