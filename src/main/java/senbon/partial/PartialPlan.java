package senbon.partial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/**
 * What a partial will do, decided before anything is made: every file of either build with its
 * treatment, in the order of the instructions, then the clean-up of files and directories.
 *
 * @param files files of both builds, then new ones, then those that go; each part in reverse byte
 *     order
 * @param leftovers from the new build's {@code removed-files}
 * @param emptied directories of the old build that the new one lacks, children first
 */
public record PartialPlan(
    List<PlannedFile> files, List<Instruction> leftovers, List<String> emptied) {
  private static final String PATCH = ".patch";

  public PartialPlan {
    files = List.copyOf(files);
    leftovers = List.copyOf(leftovers);
    emptied = List.copyOf(emptied);
  }

  /** The files for which a patch is worth trying. */
  public List<PlannedFile> patches() {
    return with(Treatment.PATCH).toList();
  }

  /** The files of one treatment. */
  public Stream<PlannedFile> with(Treatment treatment) {
    return files.stream().filter(file -> file.treatment() == treatment);
  }

  /**
   * The plan after the patches were made: one that is not smaller than the whole new file gives way
   * to it, and beyond {@code limit} those that save least do too.
   *
   * @param packedPatches sizes of the packed patches by path; a file that has none was hopeless
   */
  public PartialPlan settle(Map<String, Long> packedPatches, int limit) {
    List<PlannedFile> worthwhile =
        patches().stream()
            .filter(file -> packedPatches.containsKey(file.path()))
            .filter(file -> saving(file, packedPatches) > 0)
            .sorted(
                Comparator.comparingLong((PlannedFile file) -> -saving(file, packedPatches))
                    .thenComparing(PlannedFile::path, ByteOrder.ASCENDING))
            .toList();
    int most = Math.min(Math.min(limit, OwnNames.mostPatches(files)), worthwhile.size());
    Set<PlannedFile> kept = new HashSet<>(worthwhile.subList(0, most));
    Set<PlannedFile> dropped = new HashSet<>(worthwhile);
    return new PartialPlan(
        files.stream()
            .map(
                file -> {
                  if (file.treatment() != Treatment.PATCH || kept.contains(file)) {
                    return file;
                  }
                  Reason reason =
                      dropped.contains(file)
                          ? Reason.OVER_PATCH_LIMIT
                          : packedPatches.containsKey(file.path())
                              ? Reason.PATCH_NOT_SMALLER
                              : Reason.HOPELESS;
                  return file.as(Treatment.ADD, reason);
                })
            .toList(),
        leftovers,
        emptied);
  }

  private static long saving(PlannedFile file, Map<String, Long> packedPatches) {
    return file.now().orElseThrow().packedSize() - packedPatches.get(file.path());
  }

  /** The instructions in the order in which the files stand in this plan. */
  public List<Instruction> instructions() {
    List<Instruction> all = new ArrayList<>();
    Map<String, String> patches = patchMembers();
    for (PlannedFile file : files) {
      file.instruction(patches.get(file.path())).ifPresent(all::add);
    }
    all.addAll(leftovers);
    emptied.forEach(path -> all.add(Instruction.plain(Instruction.Verb.RMDIR, path)));
    return all;
  }

  /**
   * The members that hold the patches, by the paths of their files: PATH.patch, as generators call
   * it, unless the archive has a file or folder of that name, or it would have two dots in a row.
   */
  public Map<String, String> patchMembers() {
    Set<String> taken = new HashSet<>();
    NavigableSet<String> members = new TreeSet<>();
    for (PlannedFile file : files) {
      switch (file.treatment()) {
        case ADD, ADD_IF_NOT -> {
          taken.add(file.path());
          members.add(file.path());
        }
        case PATCH -> members.add(file.path());
        default -> {}
      }
    }
    Map<String, String> patches = new HashMap<>();
    with(Treatment.PATCH)
        .forEach(
            file -> {
              String member = file.path() + PATCH;
              for (int i = 2;
                  member.contains("..") || isFolder(member, members) || !taken.add(member);
                  i++) {
                member = file.path() + "-" + i + PATCH;
              }
              patches.put(file.path(), member);
            });
    return patches;
  }

  /** Whether one of the members lies in a folder of that name; they stand in natural order. */
  private static boolean isFolder(String name, NavigableSet<String> members) {
    String first = members.ceiling(name + "/");
    return first != null && first.startsWith(name + "/");
  }
}
