package senbon.cli.options;

import senbon.app.mar.ArchiveFile;
import senbon.app.mar.MarJson;
import senbon.app.sign.Signatures;
import senbon.mar.sign.Verification;

/** Results that several commands have. */
public final class Results {
  private Results() {}

  public static void print(ArchiveFile.Written written, Globals globals) {
    globals.console().endProgress();
    if (globals.json()) {
      globals.resultLine(MarJson.written(written));
    } else {
      globals.out().println(written.path());
    }
  }

  /** What was found of signatures, good or not; on standard output unless it will be JSON. */
  public static void print(Signatures.Result result, Globals globals) {
    globals.console().endProgress();
    result.notes().forEach(globals.console()::say);
    if (globals.json()) {
      return;
    }
    Verification verification = result.verification();
    for (int i = 0; i < verification.signatures().size(); i++) {
      Verification.Checked one = verification.signatures().get(i);
      globals
          .out()
          .println(
              "signature %d: %s, %d bytes, by %s"
                  .formatted(
                      i,
                      one.algorithmText(),
                      one.length(),
                      one.key().orElse("none of the certificates")));
    }
    if (verification.good()) {
      globals.out().println(verification.text());
    }
  }
}
