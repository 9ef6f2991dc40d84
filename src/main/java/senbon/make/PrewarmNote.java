package senbon.make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.session.Workshop;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * Remembers which partial a pair of archives led to, so that it can be found again without the
 * archives, which leave the cache first. Only for archives whose hashes are given.
 */
public final class PrewarmNote {
  private final Workshop workshop;
  private final Optional<ActionKey> key;

  public PrewarmNote(Workshop workshop, PartialRequest request) {
    this.workshop = workshop;
    this.key = key(workshop, request);
  }

  private static Optional<ActionKey> key(Workshop workshop, PartialRequest request) {
    // A certificate could have changed, and only the archives tell whether they still pass.
    if (request.from().expected().isEmpty()
        || request.to().expected().isEmpty()
        || !request.checks().certificates().isEmpty()) {
      return Optional.empty();
    }
    String program = PrewarmNote.class.getPackage().getImplementationVersion();
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("from", request.from().expected().get().toString());
    inputs.put("to", request.to().expected().get().toString());
    inputs.put("channel", request.channel().toString());
    inputs.put("version", request.version().toString());
    inputs.put("whole", new TreeSet<>(request.wholeFiles()).toString());
    inputs.put("max-patches", Integer.toString(request.maxPatches()));
    inputs.put("manifests", request.withV2().toString());
    inputs.put("max-share", request.maxShare().toString());
    inputs.put("tools", new TreeSet<>(request.pins()) + " " + workshop.describedTools());
    inputs.put("effort", request.effort().name());
    inputs.put("checks", request.checks().toString());
    inputs.put("pins", new TreeSet<>(workshop.pins()).toString());
    inputs.put("program", String.valueOf(program));
    return Optional.of(new ActionKey("pair", inputs));
  }

  /** Whether the partial is known and still in the cache, whole. */
  public boolean isThere() throws IOException {
    Optional<CachedBlob> note = key.flatMap(workshop.cache()::find);
    return note.isPresent()
        && new PartialCache(workshop.cache(), new ActionKey("partial", note.get().facts()))
            .find()
            .isPresent();
  }

  public void write(ActionKey partial) {
    byte[] name = (partial.digest().hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    key.ifPresent(own -> workshop.cache().put(own, name, new TreeMap<>(partial.inputs())));
  }
}
