package senbon.build.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.Attempt;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

/** The archives of a batch, each fetched and opened once, whatever the number of its uses. */
public final class OpenArchives implements Closeable {
  private final Map<String, Input> wanted = new LinkedHashMap<>();
  private final Map<String, Attempt<OpenArchive>> opened = new LinkedHashMap<>();

  /** Adds one; what a hash says of it anywhere in the plan holds everywhere. */
  public void want(Input input) {
    Optional<Input> before = Optional.ofNullable(wanted.get(input.location()));
    Optional<Digest> known = before.flatMap(Input::expected);
    if (known.isPresent() && input.expected().isPresent() && !known.equals(input.expected())) {
      throw new UsageException(
          "The plan gives two hashes for " + input.shown() + ".", "Fix one of them.");
    }
    List<String> mirrors = new ArrayList<>(input.mirrors());
    before.ifPresent(other -> mirrors.addAll(other.mirrors()));
    wanted.put(
        input.location(),
        new Input(
            input.location(),
            input.expected().or(() -> known),
            mirrors.stream().distinct().toList(),
            input.archive()));
  }

  /** Is told how many of all have been opened. */
  public interface Opened {
    void opened(int done, int total);
  }

  /** Fetches and opens all, one after another. */
  public void open(Inputs inputs, Certificates certificates, Opened told, boolean keepGoing)
      throws IOException {
    for (Input input : wanted.values()) {
      opened.put(input.location(), Attempt.of(keepGoing, () -> open(input, inputs, certificates)));
      told.opened(opened.size(), wanted.size());
    }
  }

  private static OpenArchive open(Input input, Inputs inputs, Certificates certificates)
      throws IOException {
    OpenArchive archive = inputs.open(input);
    certificates.require(archive);
    return archive;
  }

  /** All that could be opened. */
  public List<OpenArchive> all() {
    List<OpenArchive> all = new ArrayList<>();
    opened.values().forEach(attempt -> attempt.value().ifPresent(all::add));
    return all;
  }

  /** One that could be opened. */
  public Optional<OpenArchive> find(Input input) {
    return opened.get(input.location()).value();
  }

  public OpenArchive get(Input input) throws IOException {
    return opened.get(input.location()).get();
  }

  @Override
  public void close() throws IOException {
    for (OpenArchive archive : all()) {
      archive.close();
    }
  }
}
