package senbon.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.IoFailures;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.base.work.Progress;
import senbon.client.RemoteJob.RemoteFile;
import senbon.net.fetch.HttpFetcher;

/** Brings the files that a service made to their places: whole, and with their hashes, or not. */
final class Takeover implements Closeable {
  private static final int LONGEST_NAME = 255;

  private final ServiceClient service;
  private final HttpFetcher fetcher;
  private final Progress progress;

  Takeover(ServiceClient service, Progress progress) {
    this.service = service;
    this.fetcher = service.fetcher();
    this.progress = progress;
  }

  /**
   * The name of a file, which may not lead anywhere else.
   *
   * @throws MalformedInputException if it is more than a name
   */
  static String name(RemoteFile file) {
    String name = file.name();
    boolean plain =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.charAt(0) != '.'
            && name.chars().noneMatch(c -> c < ' ' || c == 0x7f || "/\\:*?\"<>|".indexOf(c) >= 0);
    if (plain) {
      return name;
    }
    throw new MalformedInputException(
        "The service names a file '" + name + "', which is no plain name.", Reply.REMEDY);
  }

  /**
   * Downloads a file, unless it is there already.
   *
   * @param path of it below the service's address
   * @param overwrite whether another file may be in the place
   */
  void take(String path, RemoteFile file, Path output, boolean overwrite) {
    OutputPlaces.check(output);
    if (isThere(file, output, overwrite)) {
      return;
    }
    URI uri = service.at(path);
    OutputFiles.publish(
        output,
        true,
        into -> {
          Path temporary = into.temporary();
          Path note = temporary.resolveSibling(temporary.getFileName() + ".resume");
          try {
            return fetcher.download(uri, temporary, Optional.of(file.sha256()), this::tell);
          } finally {
            Files.deleteIfExists(note);
          }
        });
  }

  private void tell(long done, long total) {
    progress.step("the service's answer", done, Math.max(0, total));
  }

  private static boolean isThere(RemoteFile file, Path output, boolean overwrite) {
    try {
      if (!Files.exists(output)) {
        return false;
      }
      boolean same = Digest.sha256(output).equals(file.sha256());
      if (!same && !overwrite) {
        throw new RefusedException(
            output + " exists and is another file.", "Use --force to overwrite it.");
      }
      return same;
    } catch (IOException e) {
      throw IoFailures.of("read", output, e);
    }
  }

  /**
   * Whether what a service says of a partial is of this one.
   *
   * @throws MismatchException if it is of another one
   */
  static void requireSame(RemoteFile file, Digest reported) {
    if (!file.sha256().equals(reported)) {
      throw new MismatchException(
          "The service's report is of another partial than " + file.name() + ".", Reply.REMEDY);
    }
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
