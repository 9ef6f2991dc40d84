package senbon.cli.options;

import com.google.gson.JsonObject;
import senbon.app.mar.ArchiveFile;

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
}
