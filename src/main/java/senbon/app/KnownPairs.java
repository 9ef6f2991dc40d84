package senbon.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import senbon.build.ArchiveSummary;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.partial.BuildFile;
import senbon.partial.PartialPlanner;
import senbon.partial.PlannedFile;
import senbon.report.KnownPair;
import senbon.session.Session;

/** Reads the two builds of an update, to tell what became of each file. */
public final class KnownPairs {
  private final Session session;

  public KnownPairs(Session session) {
    this.session = session;
  }

  /**
   * Both builds, with what would be planned for their files.
   *
   * @throws senbon.base.failure.RefusedException if no updater could make this step
   */
  public KnownPair read(Input from, Input to) throws IOException {
    try (OpenArchive fromArchive = session.inputs().open(from);
        OpenArchive toArchive = session.inputs().open(to)) {
      BuildReader.Pair builds = session.reader().read(fromArchive, toArchive);
      TreeMap<String, KnownPair.FileFacts> files = new TreeMap<>();
      for (PlannedFile file :
          PartialPlanner.plan(
                  builds.from().build(),
                  builds.to().build(),
                  List.of(),
                  Set.of(),
                  Identity.system(builds.from()))
              .files()) {
        files.put(
            file.path(),
            new KnownPair.FileFacts(
                file.treatment(), file.reason(), size(file.old()), size(file.now())));
      }
      return new KnownPair(side(builds.from()), side(builds.to()), files);
    }
  }

  private static long size(Optional<BuildFile> file) {
    return file.map(BuildFile::size).orElse(0L);
  }

  private static KnownPair.Side side(CompleteBuild build) throws IOException {
    ArchiveSummary archive = build.describe();
    return new KnownPair.Side(
        archive.product(), archive.version(), archive.channel(), archive.size());
  }
}
