package senbon.cli.options;

import java.util.List;
import java.util.Map;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;

/** How builds are fetched. */
final class NetworkOptions {
  private final Arg<List<String>> allowUrl;
  private final Arg<Boolean> netrc;
  private final Arg<String> netrcFile;
  private final Arg<List<String>> headerFile;
  private final Arg<String> cacert;

  NetworkOptions(Command command) {
    allowUrl =
        command
            .option("--allow-url")
            .label("PREFIX")
            .text("Fetch only from addresses that begin so, after redirects too; may be repeated.")
            .list(String.class);
    netrc =
        command
            .option("--netrc")
            .text("Take user names and passwords from ~/.netrc, or what NETRC names.")
            .flag();
    netrcFile =
        command
            .option("--netrc-file")
            .label("FILE")
            .text("Take user names and passwords from here.")
            .value(String.class);
    headerFile =
        command
            .option("--header-file")
            .label("SERVER=FILE")
            .text(
                "Send the headers in this file, NAME: VALUE on each line, to this server and no other;"
                    + " may be repeated.")
            .list(String.class);
    cacert =
        command
            .option("--cacert")
            .label("FILE")
            .text(
                "Trust the certificates in this file (PEM) instead of Java's own; also CURL_CA_BUNDLE and"
                    + " SSL_CERT_FILE.")
            .value(String.class);
  }

  /** Adds what was said, by the names of settings. */
  void put(Map<String, String> flags) {
    if (!allowUrl.get().isEmpty()) {
      flags.put("allow-url", String.join(" ", allowUrl.get()));
    }
    if (netrcFile.isGiven()) {
      flags.put("netrc-file", netrcFile.get());
    } else if (netrc.get()) {
      flags.put("netrc-file", Environment.netrc().toString());
    }
    if (!headerFile.get().isEmpty()) {
      flags.put("header-file", String.join(",", headerFile.get()));
    }
    if (cacert.isGiven()) {
      flags.put("cacert", cacert.get());
    }
  }
}
