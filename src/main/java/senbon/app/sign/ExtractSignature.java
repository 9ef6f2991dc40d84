package senbon.app.sign;

import java.io.IOException;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.sign.SignatureFiles;
import senbon.session.Session;

/** Reads one signature of an archive. */
public final class ExtractSignature {
  private final Session session;

  public ExtractSignature(Session session) {
    this.session = session;
  }

  /**
   * The signature in base64, 64 characters a line, with no newline after the last.
   *
   * @param index from 0
   * @throws senbon.base.failure.UsageException if there is no such signature
   */
  public String extract(Input mar, int index) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      return SignatureFiles.extract(source.archive(), index);
    }
  }
}
