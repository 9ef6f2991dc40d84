package senbon.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputPlaces;
import senbon.build.source.Input;

/**
 * The files that a batch writes: no two of them may be one, none may be a build, and none replaces
 * what somebody else wrote. All of that is known before any partial is made.
 */
final class BatchNames {
  /** What a batch writes about its partials, of any shard. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?:(?:manifest|balrog|senbon-report)(?:\\.[0-9]+-of-[0-9]+)?\\.json"
              + "|sha512sums(?:\\.[0-9]+-of-[0-9]+)?|update(?:\\.[0-9]+-of-[0-9]+)?\\.xml)");

  private final BatchRequest request;

  /** Who has a file, by its name as the least able file system tells names apart. */
  private final Map<String, String> names = new HashMap<>();

  /** Who has a file that is there, by its name without links. */
  private final Map<Path, String> files = new HashMap<>();

  BatchNames(BatchRequest request) throws IOException {
    this.request = request;
    for (String own : BatchFiles.common(request.shard())) {
      take(own, own);
    }
  }

  /**
   * Checks them.
   *
   * @throws UsageException if two are one, or one is a build of the plan
   * @throws RefusedException if another file is in the place of one about the partials
   */
  static void check(BatchRequest request, List<NamedPair> pairs) throws IOException {
    BatchNames names = new BatchNames(request);
    Set<Path> builds = new LinkedHashSet<>();
    for (NamedPair pair : pairs) {
      names.take(pair);
      Input.files(List.of(pair.pair().from(), pair.pair().to())).forEach(builds::add);
    }
    List<String> about = new ArrayList<>(BatchFiles.common(request.shard()));
    for (NamedPair pair : pairs) {
      OutputPlaces.checkApart(request.directory().resolve(pair.file()), builds);
      about.addAll(names.about(pair));
    }
    for (String name : about) {
      Path file = request.directory().resolve(name);
      if (Files.isDirectory(file.toAbsolutePath().getParent())) {
        OutputPlaces.check(file);
      }
      OutputPlaces.checkApart(file, builds);
    }
    if (!request.overwrite() && !isOfBatch(request)) {
      names.checkFree(about);
    }
  }

  private void checkFree(List<String> about) {
    for (String name : about) {
      Path file = request.directory().resolve(name);
      if (Files.exists(file)) {
        throw new RefusedException(
            file + " exists, and no batch seems to have written it.",
            "Use another --output-dir, or --force to overwrite it.");
      }
    }
  }

  /** Whether an earlier run left its report in the directory: then all the others are its, too. */
  private static boolean isOfBatch(BatchRequest request) throws IOException {
    Path report = request.directory().resolve(BatchFiles.report(request.shard()));
    if (!Files.isRegularFile(report)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(report)) {
      byte[] start = in.readNBytes(BatchJson.START.length());
      return new String(start, StandardCharsets.UTF_8).equals(BatchJson.START);
    }
  }

  private void take(NamedPair pair) throws IOException {
    String who = "pair " + pair.pair().number();
    if (OWN.matcher(folded(pair.file())).matches()) {
      throw new UsageException(
          "The partial of %s would be called %s, as a file about the partials is."
              .formatted(who, pair.file()),
          "Give it another name with --name, or with \"output\" in the plan.");
    }
    take(pair.file(), who);
    for (String name : about(pair)) {
      take(name, who);
    }
  }

  /** The files about a partial alone. */
  private List<String> about(NamedPair pair) {
    List<String> about = new ArrayList<>(pair.answers());
    if (request.attestor().isPresent()) {
      about.add(BatchFiles.attestation(pair.file()));
    }
    return about;
  }

  private void take(String name, String who) throws IOException {
    String other = names.putIfAbsent(folded(name), who);
    Path file = request.directory().resolve(name);
    if (other == null && Files.exists(file)) {
      other = files.putIfAbsent(file.toRealPath(), who);
    }
    if (other != null) {
      throw new UsageException(
          "Two files would be one, or differ only in case, in accents' spelling or by a link: %s, of %s and of %s."
              .formatted(name, other, who),
          "Tell them apart with --name, or with \"output\" in the plan.");
    }
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
