package senbon.prove;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import senbon.base.LargestArray;
import senbon.base.failure.Attempt;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Schedule;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.FirstStream;
import senbon.pack.Unpacker;
import senbon.partial.BuildFile;
import senbon.partial.Manifests;
import senbon.partial.SpecialFiles;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;
import senbon.prove.AppliedTree.AppliedFile;

/**
 * Applies a partial to the old build in memory and compares the result with the new build, file by
 * file. It reads the archive as an updater does and knows nothing of how it was made.
 */
public final class Proof {
  private final MarArchive partial;
  private final CompleteBuild from;
  private final CompleteBuild to;
  private final Schedule schedule;
  private final PatchTrials trials;
  private final TargetSystem system;

  /** The new build's files, found as the old build's system finds them. */
  private final Map<String, BuildFile> expected = new HashMap<>();

  /** What of it can't be there beside each other, in words. */
  private final List<String> twins = new ArrayList<>();

  private Proof(
      MarArchive partial,
      CompleteBuild from,
      CompleteBuild to,
      Schedule schedule,
      PatchTrials trials,
      TargetSystem system) {
    this.partial = partial;
    this.from = from;
    this.to = to;
    this.schedule = schedule;
    this.trials = trials;
    this.system = system;
    for (BuildFile file : to.build().files()) {
      BuildFile twin = expected.put(system.key(file.path()), file);
      if (twin != null) {
        twins.add(twin.path() + " and " + file.path() + " of the new build are one on " + system);
      }
    }
  }

  /**
   * The differences between the new build and what the update leaves, in words; none if it is
   * right.
   *
   * @param trials of patches, which hold for the archive's where both are the same bytes
   * @throws MalformedInputException if an updater would fail to apply it
   */
  public static List<String> differences(
      MarArchive partial,
      CompleteBuild from,
      CompleteBuild to,
      Schedule schedule,
      PatchTrials trials)
      throws IOException {
    TargetSystem system = Identity.system(from);
    return new Proof(partial, from, to, schedule, trials, system).compare();
  }

  private List<String> compare() throws IOException {
    Set<String> differences = new LinkedHashSet<>(twins);
    Set<AppliedFile> compared = new HashSet<>();
    Map<String, UpdateManifest> manifests = Manifests.of(partial);
    MemberChecks.requireOneCodec(partial);
    MemberChecks.requireAllUsed(partial, manifests.values());
    for (var manifest : manifests.entrySet()) {
      for (AppliedTree tree : applied(manifest.getValue())) {
        differences.addAll(shape(tree, manifest.getKey()));
        differences.addAll(contents(tree.files().values().stream().filter(compared::add).toList()));
      }
    }
    checkReadable(compared);
    return List.copyOf(differences);
  }

  /** Members that are not needed here may be needed in other installations. */
  private void checkReadable(Set<AppliedFile> compared) throws IOException {
    Set<String> read = new HashSet<>();
    compared.forEach(file -> file.member().ifPresent(read::add));
    for (MarMember member : partial.members()) {
      if (!read.contains(member.name())) {
        try (InputStream in = Unpacker.open(packed(member), LargestArray.LENGTH, label(member))) {
          in.transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  private List<AppliedTree> applied(UpdateManifest manifest) {
    return AppliedTree.apply(
        manifest,
        from.build().files().stream().map(BuildFile::path).toList(),
        from.build().directories(),
        partial.members().stream()
            .map(MarMember::name)
            .filter(name -> !UpdateManifest.isManifest(name))
            .collect(Collectors.toSet()),
        system);
  }

  /** Files and directories that are there and shouldn't be, or the other way round. */
  private List<String> shape(AppliedTree tree, String manifest) {
    List<String> differences = new ArrayList<>();
    Set<String> there = new HashSet<>();
    tree.files().keySet().forEach(path -> there.add(system.key(path)));
    for (BuildFile file : to.build().files()) {
      // The manifest for older updaters can't say add-if-not, so it leaves such files alone.
      boolean optional =
          manifest.equals(UpdateManifest.V2) && SpecialFiles.keptIfPresent(file.path());
      if (!optional && !there.contains(system.key(file.path()))) {
        differences.add(file.path() + " is missing after the update");
      }
    }
    for (String path : tree.files().keySet()) {
      if (!expected.containsKey(system.key(path))) {
        differences.add(path + " is left behind after the update");
      }
    }
    Set<String> directories = new HashSet<>();
    to.build().directories().forEach(path -> directories.add(system.key(path)));
    for (String directory : tree.directories()) {
      if (!directories.contains(system.key(directory))) {
        differences.add(directory + " is left behind after the update");
      }
    }
    return differences;
  }

  private List<String> contents(List<AppliedFile> files) throws IOException {
    List<Schedule.Job<Optional<String>>> jobs = new ArrayList<>();
    for (AppliedFile applied : files) {
      BuildFile wanted = expected.get(system.key(applied.path()));
      if (wanted != null) {
        Optional<Attempt<Digest>> known = known(applied, wanted);
        jobs.add(
            new Schedule.Job<>(
                "The proof of " + applied.path(),
                known.isPresent() ? 0 : bytesNeeded(applied, wanted),
                applied.source().map(path -> old(applied).plain()).stream().toList(),
                workers -> difference(applied, wanted, known)));
      }
    }
    return schedule.run(jobs).stream().flatMap(Optional::stream).toList();
  }

  /** What the trial of a patch has shown already, without which it is applied now. */
  private Optional<Attempt<Digest>> known(AppliedFile applied, BuildFile expected)
      throws IOException {
    if (applied.origin() != AppliedTree.Origin.PATCHED || trials.isEmpty()) {
      return Optional.empty();
    }
    BuildFile old = old(applied);
    return trials.known(packed(stored(applied)), old, expected);
  }

  private BuildFile old(AppliedFile applied) {
    return from.build().file(applied.source().orElseThrow()).orElseThrow();
  }

  private long bytesNeeded(AppliedFile applied, BuildFile expected) {
    return applied.origin() == AppliedTree.Origin.PATCHED
        ? trials.bytesNeeded(stored(applied).length(), old(applied), expected)
        : 0;
  }

  private Optional<String> difference(
      AppliedFile applied, BuildFile expected, Optional<Attempt<Digest>> known) throws IOException {
    Digest content;
    boolean executable;
    switch (applied.origin()) {
      case OLD -> {
        BuildFile old = old(applied);
        boolean own = system.key(old.path()).equals(system.key(applied.path()));
        if (own && SpecialFiles.keptIfPresent(applied.path())) {
          return Optional.empty(); // the user's own
        }
        content = old.plain();
        executable = old.executable();
      }
      case MEMBER -> {
        MarMember member = stored(applied);
        content = whole(member, expected);
        executable = (member.mode() & 0100) != 0;
      }
      case PATCHED -> {
        BuildFile old = old(applied);
        content = known.isPresent() ? known.get().get() : patched(applied, old, expected);
        executable = old.executable();
      }
      default -> throw new AssertionError(applied.origin());
    }
    if (!content.equals(expected.plain())) {
      return Optional.of(applied.path() + " differs after the update");
    }
    if (executable != expected.executable() && system != TargetSystem.WINDOWS) {
      return Optional.of(applied.path() + " has the wrong executable bit after the update");
    }
    return Optional.empty();
  }

  /** A member that is the new archive's own, byte for byte, has been decoded once already. */
  private Digest whole(MarMember member, BuildFile expected) throws IOException {
    byte[] packed = packed(member);
    MarMember own = to.member(expected.path());
    if (own.length() == packed.length && Digest.sha256(packed).equals(ownDigest(expected))) {
      return expected.plain();
    }
    try (InputStream in = Unpacker.open(packed, expected.size(), label(member))) {
      return Digest.of(Digest.Algorithm.SHA256, in);
    }
  }

  private Digest ownDigest(BuildFile expected) {
    return to.listing().packed(expected.path());
  }

  private Digest patched(AppliedFile applied, BuildFile old, BuildFile expected)
      throws IOException {
    MarMember stored = stored(applied);
    return trials.result(packed(stored), from, old, expected, label(stored));
  }

  private MarMember stored(AppliedFile applied) {
    return partial.find(applied.member().orElseThrow()).orElseThrow();
  }

  private byte[] packed(MarMember member) throws IOException {
    return FirstStream.of(partial.packed(member), label(member));
  }

  private String label(MarMember member) {
    return partial.name() + ": " + member.name();
  }
}
