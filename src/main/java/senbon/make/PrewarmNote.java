package senbon.make;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.Version;
import senbon.session.Session;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * Remembers which partial a pair of archives led to, so that it can be found again without the
 * archives, which leave the cache first. Only for archives whose hashes are given.
 */
public final class PrewarmNote {
  private final Session session;
  private final Optional<ActionKey> key;

  public PrewarmNote(Session session, UpdateRequest request) {
    this.session = session;
    this.key = key(session, request);
  }

  private static Optional<ActionKey> key(Session session, UpdateRequest request) {
    PartialChoices choices = request.choices();
    // A certificate could have changed, and only the archives tell whether they still pass.
    if (request.from().expected().isEmpty()
        || request.to().expected().isEmpty()
        || !choices.checks().certificates().isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("from", request.from().expected().get().toString());
    inputs.put("to", request.to().expected().get().toString());
    inputs.put("channel", choices.channel().toString());
    inputs.put("version", choices.version().toString());
    inputs.put("whole", new TreeSet<>(choices.wholeFiles()).toString());
    inputs.put("max-patches", choices.maxPatches().toString());
    inputs.put("manifests", choices.withV2().toString());
    inputs.put("max-share", choices.maxShare().toString());
    inputs.put("tools", new TreeSet<>(choices.pins()) + " " + session.describedTools());
    inputs.put("effort", choices.effort().name());
    inputs.put("checks", choices.checks().toString());
    inputs.put("pins", new TreeSet<>(session.pins()).toString());
    inputs.put("program", Version.text());
    return Optional.of(new ActionKey("pair", inputs));
  }

  /** Whether the partial is known and still in the cache, whole. */
  public boolean isThere() {
    Optional<CachedBlob> note = key.flatMap(session.cache()::find).filter(CachedBlob::authentic);
    return note.isPresent()
        && PartialCache.isThere(session.cache(), new ActionKey("partial", note.get().facts()));
  }

  public void write(ActionKey partial) {
    byte[] name = (partial.digest().hex() + "\n").getBytes(StandardCharsets.US_ASCII);
    key.ifPresent(own -> session.cache().put(own, name, new TreeMap<>(partial.inputs())));
  }
}
