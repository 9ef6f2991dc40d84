package senbon.build.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import senbon.base.ShownAddress;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.TemporaryDirectory;
import senbon.base.io.TextFile;
import senbon.base.work.Allowance;
import senbon.net.fetch.HttpFetcher;
import senbon.net.fetch.TransferWatcher;

/** Fetches texts that say what is to be done: anew each time, and never into the cache. */
public final class RemoteText {
  private final HttpFetcher fetcher;
  private final Allowance allowance;

  public RemoteText(HttpFetcher fetcher, Allowance allowance) {
    this.fetcher = fetcher;
    this.allowance = allowance;
  }

  /**
   * The text.
   *
   * @param most bytes that it may have
   */
  public String read(URI address, int most) throws IOException {
    String shown = ShownAddress.of(address);
    TransferWatcher watcher =
        (done, total) -> {
          if (Math.max(done, total) > most) {
            throw new LimitException(
                shown + " has more than " + most + " bytes.",
                "Check that it is the right address.");
          }
          allowance.checkTime();
        };
    try (TemporaryDirectory directory = TemporaryDirectory.ownerOnly()) {
      Path file = directory.path().resolve("text");
      fetcher.download(List.of(address), file, Optional.empty(), false, watcher);
      return TextFile.read(file, most);
    } catch (CharacterCodingException e) {
      throw new MalformedInputException(
          shown + " is not text in UTF-8.", "Check that it is the right address.", e);
    }
  }
}
