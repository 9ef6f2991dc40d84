package senbon.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** How builds are fetched. */
final class NetworkOptions {
  @Option(
      names = "--allow-url",
      paramLabel = "PREFIX",
      description =
          "Fetch only from addresses that begin so, after redirects too; may be repeated.")
  private List<String> allowUrl = new ArrayList<>();

  @Option(
      names = "--netrc",
      description = "Take user names and passwords from ~/.netrc, or what NETRC names.")
  private boolean netrc;

  @Option(
      names = "--netrc-file",
      paramLabel = "FILE",
      description = "Take user names and passwords from here.")
  private String netrcFile;

  @Option(
      names = "--header-file",
      paramLabel = "SERVER=FILE",
      description =
          "Send the headers in this file, NAME: VALUE on each line, to this server and no other;"
              + " may be repeated.")
  private List<String> headerFile = new ArrayList<>();

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description =
          "Trust the certificates in this file (PEM) instead of Java's own; also CURL_CA_BUNDLE and"
              + " SSL_CERT_FILE.")
  private String cacert;

  /** Adds what was said, by the names of settings. */
  void put(Map<String, String> flags) {
    if (!allowUrl.isEmpty()) {
      flags.put("allow-url", String.join(" ", allowUrl));
    }
    if (netrcFile != null) {
      flags.put("netrc-file", netrcFile);
    } else if (netrc) {
      flags.put("netrc-file", Environment.netrc().toString());
    }
    if (!headerFile.isEmpty()) {
      flags.put("header-file", String.join(",", headerFile));
    }
    if (cacert != null) {
      flags.put("cacert", cacert);
    }
  }
}
