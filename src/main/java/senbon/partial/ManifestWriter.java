package senbon.partial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import senbon.partial.Instruction.Verb;

/** Puts the instructions of a plan into the order of a manifest. */
public final class ManifestWriter {
  private ManifestWriter() {}

  /**
   * The manifest for updaters of today. What Windows needs to start is replaced last, and the list
   * of its libraries first, so that an update that is cut off leaves a program that can start
   * (docs/formats/update-manifest.md §5, step 7).
   *
   * @param application the application's name, of which its executable is called
   */
  public static UpdateManifest v3(PartialPlan plan, String application) {
    List<String> late =
        new ArrayList<>(
            List.of(
                "xul.dll",
                "browser/omni.ja",
                "omni.ja",
                application.toLowerCase(Locale.ROOT) + ".exe"));
    // What has the name of a draft is handled when that has found its place.
    for (PlannedFile file : plan.files()) {
      late.replaceAll(path -> OwnNames.draft(path).equals(file.path()) ? "" : path);
    }
    List<Instruction> ordered = new ArrayList<>(plan.instructions());
    ordered.sort(Comparator.comparingInt(i -> rank(i, late)));
    return new UpdateManifest(UpdateManifest.Type.PARTIAL, ordered);
  }

  /** A removal stays where it is: behind the rmdir of its directory, that would stay too. */
  private static int rank(Instruction instruction, List<String> late) {
    if (!instruction.verb().patches() && !instruction.verb().adds()) {
      return 0;
    }
    String path = instruction.path();
    return path.equals("dependentlibs.list") ? -1 : 1 + late.indexOf(path);
  }

  /**
   * The manifest of a complete update (docs/formats/update-manifest.md §1, §4, §6).
   *
   * @param paths in the order of the manifest
   * @param leftovers from the build's {@code removed-files}
   */
  public static UpdateManifest complete(List<String> paths, List<Instruction> leftovers) {
    List<Instruction> instructions = new ArrayList<>();
    for (String path : paths) {
      Paths.check(path);
      instructions.add(
          SpecialFiles.keptIfPresent(path)
              ? Instruction.addIfNot(path)
              : Instruction.add(path, Optional.empty()));
    }
    instructions.addAll(leftovers);
    return new UpdateManifest(UpdateManifest.Type.COMPLETE, instructions);
  }

  /** One that adds every file in any case. */
  public static UpdateManifest plain(List<String> paths) {
    return new UpdateManifest(
        UpdateManifest.Type.COMPLETE,
        paths.stream().map(path -> Instruction.add(path, Optional.empty())).toList());
  }

  /** The manifest for updaters that know no {@code add-if-not}. */
  public static UpdateManifest v2(PartialPlan plan) {
    return new UpdateManifest(
        UpdateManifest.Type.PARTIAL,
        plan.instructions().stream().filter(i -> i.verb() != Verb.ADD_IF_NOT).toList());
  }
}
