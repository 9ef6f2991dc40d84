package senbon.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import senbon.base.WebAddress;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.build.source.Input;

/**
 * What is to be made by documents: plans, which name pairs, and what tells of releases (update.xml,
 * blobs of Balrog), which names complete archives. Of these the newest of each platform and locale
 * is the new build, the others are the old ones.
 */
public final class ReleaseDocuments {
  private final List<BatchPair> pairs = new ArrayList<>();
  private final List<NamedBuild> builds = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  /**
   * Adds a document.
   *
   * @param name where it is from, an address or a path; {@code -} is standard input
   * @param folder of the paths in it
   * @throws RefusedException if it came over the network and names a path of this machine
   */
  public void add(String name, String text, PlanFolder folder) {
    List<NamedBuild> named = List.of();
    BatchPlan plan = null;
    if (text.stripLeading().startsWith("<")) {
      named = UpdateXmlReader.read(name, text);
    } else if (BalrogReader.isMeant(text)) {
      named = BalrogReader.read(name, text);
    } else {
      plan = PlanReader.read(name, text);
    }
    boolean fetched = WebAddress.isMeant(name);
    for (NamedBuild one : named) {
      Input build = fetched ? requireAddress(name, one.build()) : folder.place(one.build());
      builds.add(new NamedBuild(one.version(), one.buildId(), one.platform(), one.locale(), build));
    }
    if (plan == null) {
      names.add(name);
    } else {
      for (BatchPair pair : (fetched ? plan : folder.place(plan)).pairs()) {
        if (fetched) {
          requireAddress(name, pair.from());
          requireAddress(name, pair.to());
        }
        pairs.add(pair);
      }
    }
  }

  private static Input requireAddress(String name, Input build) {
    if (build.remote().isEmpty()) {
      throw new RefusedException(
          "%s, which was fetched, names a file of this machine: %s.".formatted(name, build.shown()),
          "Fetch it to a file yourself if it may.");
    }
    return build;
  }

  /**
   * What they ask for.
   *
   * @param old builds beside those that the documents name
   * @return nothing if no document was added
   * @throws UsageException if no document names two builds that are a pair
   */
  public Optional<BatchPlan> plan(List<Input> old) {
    Map<String, List<NamedBuild>> groups = new TreeMap<>();
    builds.forEach(
        build -> groups.computeIfAbsent(build.group(), group -> new ArrayList<>()).add(build));
    if (!old.isEmpty() && groups.size() != 1) {
      throw new UsageException(
          "--from is for documents that name one newest build, and these name "
              + groups.size()
              + ".",
          "Use a plan of pairs.");
    }
    groups.values().forEach(group -> pair(group, old));
    if (pairs.isEmpty() && !names.isEmpty()) {
      throw new UsageException(
          "There is no older build than the newest in " + String.join(", ", names) + ".",
          "Use another --input with the release before, or --from.");
    }
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    List<BatchPair> all = new ArrayList<>();
    pairs.forEach(pair -> all.add(pair.numbered(all.size() + 1)));
    return Optional.of(new BatchPlan(all));
  }

  private void pair(List<NamedBuild> group, List<Input> old) {
    group.sort(NamedBuild.BY_AGE);
    NamedBuild newest = group.get(group.size() - 1);
    for (Input one : old) {
      pairs.add(pair(one, newest, ""));
    }
    List<NamedBuild> seen = new ArrayList<>(List.of(newest));
    for (int i = group.size() - 2; i >= 0; i--) {
      NamedBuild one = group.get(i);
      if (seen.stream().anyMatch(one::isSame)) {
        continue;
      } else if (NamedBuild.BY_AGE.compare(one, newest) == 0) {
        throw new UsageException(
            "Two builds are the newest, %s: %s and %s."
                .formatted(newest.version(), one.build().shown(), newest.build().shown()),
            "Use the documents of one platform and locale at a time.");
      }
      seen.add(one);
      pairs.add(pair(one.build(), newest, one.version()));
    }
  }

  private static BatchPair pair(Input from, NamedBuild to, String version) {
    return new BatchPair(
        0, from, to.build(), Optional.empty(), List.of(), Set.of(), to.facts(version));
  }
}
