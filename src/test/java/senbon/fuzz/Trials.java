package senbon.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All readers on trial, by name. */
public final class Trials {
  private static final Map<String, Supplier<Trial<?>>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("mar", senbon.mar.MarTrial::new);
    ALL.put("manifest", senbon.partial.ManifestTrial::new);
    ALL.put("removed-files", senbon.partial.RemovedFilesTrial::new);
    ALL.put("ini", senbon.product.IniTrial::new);
    ALL.put("program", senbon.product.ProgramTrial::new);
    ALL.put("xz", senbon.pack.XzTrial::new);
    ALL.put("bzip2", senbon.pack.Bzip2Trial::new);
    ALL.put("mbdiff10", senbon.patch.mbdiff.Mbdiff10Trial::new);
    ALL.put("bsdiff40", senbon.patch.mbdiff.Bsdiff40Trial::new);
    ALL.put("record", senbon.store.entry.RecordTrial::new);
    ALL.put("listing", senbon.build.ListingTrial::new);
    ALL.put("resume-note", senbon.net.fetch.ResumeNoteTrial::new);
    ALL.put("headers", senbon.net.fetch.HeadersTrial::new);
    ALL.put("address", senbon.net.http.AddressTrial::new);
    ALL.put("netrc", senbon.net.http.NetrcTrial::new);
    ALL.put("header-file", senbon.net.http.HeaderFileTrial::new);
    ALL.put("plan", senbon.release.PlanTrial::new);
    ALL.put("report", senbon.report.ReportTrial::new);
    ALL.put("attestation", senbon.report.attest.AttestationTrial::new);
    ALL.put("account", senbon.report.AccountTrial::new);
    ALL.put("config", senbon.config.ConfigTrial::new);
    ALL.put("tools", senbon.tools.ToolsTrial::new);
    ALL.put("values", ValuesTrial::new);
    ALL.put("list", senbon.cli.options.ListTrial::new);
    ALL.put("private-key", senbon.mar.sign.PrivateKeyTrial::new);
    ALL.put("public-key", senbon.mar.sign.PublicKeyTrial::new);
    ALL.put("signature", senbon.mar.sign.SignatureTrial::new);
  }

  private Trials() {}

  public static Set<String> names() {
    return ALL.keySet();
  }

  public static Trial<?> named(String name) {
    Supplier<Trial<?>> trial = ALL.get(name);
    if (trial == null) {
      throw new IllegalArgumentException(
          "There is no reader " + name + ". There are " + String.join(", ", ALL.keySet()) + ".");
    }
    return trial.get();
  }
}
