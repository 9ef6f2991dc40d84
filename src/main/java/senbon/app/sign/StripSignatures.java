package senbon.app.sign;

import java.io.IOException;
import java.nio.file.Path;
import senbon.app.mar.ArchiveFile;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.sign.SignatureFiles;
import senbon.session.Session;

/** Takes all signatures out of an archive. */
public final class StripSignatures {
  private final Session session;

  public StripSignatures(Session session) {
    this.session = session;
  }

  /** How many signatures there were. */
  public record Stripped(ArchiveFile.Written written, int signatures) {}

  /** Writes the archive as it was before it was signed. */
  public Stripped strip(Input mar, Path output, boolean overwrite) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      ArchiveFile.Written written =
          ArchiveFile.write(SignatureFiles.strip(source.archive()), output, overwrite);
      return new Stripped(written, source.archive().signatures().size());
    }
  }
}
