package senbon.make;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.CancelledException;
import senbon.base.failure.LimitException;
import senbon.base.failure.SenbonException;
import senbon.base.io.FileSource;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.Stopwatch;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.partial.Instruction;
import senbon.partial.Manifests;
import senbon.partial.UpdateManifest;
import senbon.prove.PatchTrials;
import senbon.session.Session;
import senbon.store.entry.OpenBlob;

/**
 * A partial that the cache has from somebody else: another user, a machine whose cache was restored
 * here, an earlier version of the program. It is put together again of nothing but its patches and
 * the new build, proven as any other and, if the result is the same to the last byte, kept as this
 * user's own. So it saves the making of the patches, and nothing it says is believed.
 */
final class FoundPartial {
  private static final Logger LOG = LoggerFactory.getLogger(FoundPartial.class);

  private final Session session;
  private final Update update;

  FoundPartial(Session session, Update update) {
    this.session = session;
    this.update = update;
  }

  /** The partial, now proven; nothing if there is none, or none that is right. */
  Optional<PartialCache.Made> prove() throws IOException {
    Optional<OpenBlob> found = update.place().open(update.mostBytes());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (OpenBlob open = found.get()) {
      LOG.info("the partial in the cache is proven first, since it bears no code of this user");
      Schedule.Job<PartialCache.Made> job =
          new Schedule.Job<>(
              "The proof of " + open.blob().path(), update.bytesToWrite(), workers -> remake(open));
      PartialCache.Made made = session.schedule().run(List.of(job)).get(0);
      return Optional.of(made.from(open.blob().source()));
    } catch (CancelledException | LimitException e) {
      throw e; // which says nothing of the partial
    } catch (SenbonException e) {
      LOG.warn(
          "The partial in the cache is not the right one, so it counts as a miss: {}", e.what());
      return Optional.empty();
    }
  }

  private PartialCache.Made remake(OpenBlob open) throws IOException {
    Path path = open.blob().path();
    MarArchive partial = MarArchive.open(FileSource.of(path, open.channel()));
    Map<String, MadePatch> patches = new TreeMap<>();
    for (UpdateManifest manifest : Manifests.of(partial).values()) {
      for (Instruction instruction : manifest.instructions()) {
        if (instruction.verb().patches()) {
          Optional<MarMember> member = instruction.member().flatMap(partial::find);
          member.ifPresent(
              one -> patches.put(instruction.path(), patch(instruction.path(), partial, one)));
        }
      }
    }
    Set<String> planned = new HashSet<>();
    update.plan().patches().forEach(file -> planned.add(file.path()));
    patches.keySet().retainAll(planned);
    return new PartialAssembly(session.schedule(), new PatchTrials(session.formats()))
        .make(update, patches, new Stopwatch(Progress.NONE), Optional.of(open.blob().sha256()));
  }

  private static MadePatch patch(String path, MarArchive partial, MarMember member) {
    return MadePatch.found(path, () -> partial.packed(member), member.length());
  }
}
