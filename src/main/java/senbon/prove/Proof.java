package senbon.prove;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import senbon.base.failure.Attempt;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Schedule;
import senbon.build.CompleteBuild;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Unpacker;
import senbon.partial.BuildFile;
import senbon.partial.Manifests;
import senbon.partial.SpecialFiles;
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

  private Proof(
      MarArchive partial,
      CompleteBuild from,
      CompleteBuild to,
      Schedule schedule,
      PatchTrials trials) {
    this.partial = partial;
    this.from = from;
    this.to = to;
    this.schedule = schedule;
    this.trials = trials;
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
    return new Proof(partial, from, to, schedule, trials).compare();
  }

  private List<String> compare() throws IOException {
    List<String> differences = new ArrayList<>();
    Map<String, UpdateManifest> manifests = Manifests.of(partial);
    checkAllUsed(manifests.values());
    for (var manifest : manifests.entrySet()) {
      AppliedTree tree = applied(manifest.getValue());
      differences.addAll(shape(tree, manifest.getKey()));
      differences.addAll(contents(tree));
    }
    return differences;
  }

  private void checkAllUsed(Collection<UpdateManifest> manifests) {
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

  private AppliedTree applied(UpdateManifest manifest) {
    return AppliedTree.apply(
        manifest,
        from.build().files().stream().map(BuildFile::path).toList(),
        from.build().directories(),
        partial.members().stream()
            .map(MarMember::name)
            .filter(name -> !UpdateManifest.isManifest(name))
            .collect(Collectors.toSet()));
  }

  /** Files and directories that are there and shouldn't be, or the other way round. */
  private List<String> shape(AppliedTree tree, String manifest) {
    List<String> differences = new ArrayList<>();
    for (BuildFile file : to.build().files()) {
      // The manifest for older updaters can't say add-if-not, so it leaves such files alone.
      boolean optional =
          manifest.equals(UpdateManifest.V2) && SpecialFiles.keptIfPresent(file.path());
      if (!optional && !tree.files().containsKey(file.path())) {
        differences.add(file.path() + " is missing after the update");
      }
    }
    for (String path : tree.files().keySet()) {
      if (to.build().file(path).isEmpty()) {
        differences.add(path + " is left behind after the update");
      }
    }
    for (String directory : tree.directories()) {
      if (!to.build().directories().contains(directory)) {
        differences.add(directory + " is left behind after the update");
      }
    }
    return differences;
  }

  private List<String> contents(AppliedTree tree) throws IOException {
    List<Schedule.Job<Optional<String>>> jobs = new ArrayList<>();
    for (AppliedFile applied : tree.files().values()) {
      Optional<BuildFile> expected = to.build().file(applied.path());
      if (expected.isPresent()) {
        Optional<Attempt<Digest>> known = known(applied, expected.get());
        jobs.add(
            new Schedule.Job<>(
                "The proof of " + applied.path(),
                known.isPresent() ? 0 : bytesNeeded(applied, expected.get()),
                from.build().file(applied.path()).stream().map(BuildFile::plain).toList(),
                workers -> difference(applied, expected.get(), known)));
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
    BuildFile old = from.build().file(applied.path()).orElseThrow();
    return trials.known(partial.packed(stored(applied)), old, expected);
  }

  private long bytesNeeded(AppliedFile applied, BuildFile expected) {
    return applied.origin() == AppliedTree.Origin.PATCHED
        ? trials.bytesNeeded(from.build().file(applied.path()).orElseThrow(), expected)
        : 0;
  }

  private Optional<String> difference(
      AppliedFile applied, BuildFile expected, Optional<Attempt<Digest>> known) throws IOException {
    Digest content;
    boolean executable;
    switch (applied.origin()) {
      case OLD -> {
        BuildFile old = from.build().file(applied.path()).orElseThrow();
        if (SpecialFiles.keptIfPresent(applied.path())) {
          return Optional.empty();
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
        BuildFile old = from.build().file(applied.path()).orElseThrow();
        content = known.isPresent() ? known.get().get() : patched(applied, old, expected);
        executable = old.executable();
      }
      default -> throw new AssertionError(applied.origin());
    }
    if (!content.equals(expected.plain())) {
      return Optional.of(applied.path() + " differs after the update");
    }
    if (executable != expected.executable()) {
      return Optional.of(applied.path() + " has the wrong executable bit after the update");
    }
    return Optional.empty();
  }

  /** A member that is the new archive's own, byte for byte, has been decoded once already. */
  private Digest whole(MarMember member, BuildFile expected) throws IOException {
    byte[] packed = partial.packed(member);
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
    return trials.result(partial.packed(stored), from, old, expected, label(stored));
  }

  private MarMember stored(AppliedFile applied) {
    return partial.find(applied.member().orElseThrow()).orElseThrow();
  }

  private String label(MarMember member) {
    return partial.name() + ": " + member.name();
  }
}
