package senbon.cli.options;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import senbon.app.mar.ArchiveFile;
import senbon.app.sign.Signatures;
import senbon.mar.sign.Verification;

/** Results that several commands have. */
public final class Results {
  private Results() {}

  public static void print(ArchiveFile.Written written, Globals globals) {
    globals.console().endProgress();
    if (globals.json()) {
      JsonObject json = new JsonObject();
      json.addProperty("output", written.path().toString());
      json.addProperty("size", written.size());
      json.addProperty("sha256", written.sha256().hex());
      globals.out().println(json);
    } else {
      globals.out().println(written.path());
    }
  }

  /** Prints what was found; as JSON at once if it is not good, since then nothing follows. */
  public static void print(Signatures.Result result, Globals globals, JsonObject json) {
    globals.console().endProgress();
    result.notes().forEach(globals.console()::say);
    Verification verification = result.verification();
    json.addProperty("outcome", verification.outcome().name().toLowerCase(Locale.ROOT));
    JsonArray signatures = new JsonArray();
    for (int i = 0; i < verification.signatures().size(); i++) {
      Verification.Checked one = verification.signatures().get(i);
      String algorithm =
          one.algorithm().map(a -> "RSA with " + a.hash()).orElse("unknown algorithm " + one.id());
      JsonObject object = new JsonObject();
      object.addProperty("algorithm", algorithm);
      object.addProperty("length", one.length());
      one.key().ifPresent(key -> object.addProperty("certificate", key));
      signatures.add(object);
      if (!globals.json()) {
        globals
            .out()
            .println(
                "signature %d: %s, %d bytes, by %s"
                    .formatted(
                        i, algorithm, one.length(), one.key().orElse("none of the certificates")));
      }
    }
    json.add("signatures", signatures);
    if (globals.json() && !verification.good()) {
      globals.out().println(json);
    }
    if (!globals.json() && verification.good()) {
      globals.out().println(verification.text());
    }
  }
}
