package senbon.cli.commands;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import senbon.app.Examine;
import senbon.base.failure.SenbonException;
import senbon.base.failure.Unchecked;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.Environment;
import senbon.cli.options.LocalCommand;
import senbon.cli.start.NameEncoding;
import senbon.config.Config;
import senbon.net.http.Proxies;
import senbon.session.Finding;
import senbon.session.Session;

/** {@code senbon doctor}. */
public final class DoctorCommand extends LocalCommand {
  public DoctorCommand() {
    super(
        "doctor",
        "Checks what senbon needs on this machine: Java, memory, disk, cache, names, proxy,"
            + " certificates, pins, and a shared cache if one is set.",
        "With a shared cache it puts, gets, lists and deletes a small object there. Exits with 1 if"
            + " anything needs a remedy.");
  }

  @Override
  public Integer call() throws IOException {
    List<Finding> findings = new ArrayList<>(Examine.machine());
    findings.add(
        Finding.good(
            "names",
            "files and arguments are read as UTF-8"
                + (NameEncoding.isSecondStart()
                    ? ", by starting twice, which LC_ALL=C.UTF-8 would save"
                    : "")));
    Config config = globals.config(Map.of());
    findings.add(looked("proxy", () -> proxy(Environment.network(config).proxies())));
    findings.add(
        looked(
            "certificates",
            () -> {
              Environment.network(config).check();
              return Environment.network(config)
                  .authorities()
                  .map(file -> file + " is read")
                  .orElse("those of Java");
            }));
    findings.add(
        looked(
            "tools",
            () -> {
              int pins = Environment.pins(config, globals.catalogue().registry()).size();
              return pins == 0 ? "nothing is pinned" : pins + " pinned";
            }));
    try (Session session = globals.session(config)) {
      findings.addAll(Examine.cache(session, Environment.cacheDirectory(config)));
      findings.addAll(session.examineSharing());
    } catch (SenbonException e) {
      findings.add(Finding.bad("cache", clause(e), e.remedy()));
    }
    print(findings);
    return findings.stream().allMatch(Finding::isGood) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private static String proxy(Proxies proxies) {
    return proxies.http().isEmpty() && proxies.https().isEmpty()
        ? "none"
        : proxies.https().or(proxies::http).orElseThrow().toString();
  }

  private static Finding looked(String subject, Callable<String> look) {
    try {
      return Finding.good(subject, look.call());
    } catch (SenbonException e) {
      return Finding.bad(subject, clause(e), e.remedy());
    } catch (Exception e) {
      throw Unchecked.of(e);
    }
  }

  private static String clause(SenbonException e) {
    return e.what().endsWith(".") ? e.what().substring(0, e.what().length() - 1) : e.what();
  }

  private void print(List<Finding> findings) {
    if (globals.json()) {
      JsonObject json = new JsonObject();
      json.addProperty("good", findings.stream().allMatch(Finding::isGood));
      JsonArray all = new JsonArray();
      for (Finding finding : findings) {
        JsonObject one = new JsonObject();
        one.addProperty("subject", finding.subject());
        one.addProperty("good", finding.isGood());
        one.addProperty("what", finding.what());
        finding.remedy().ifPresent(remedy -> one.addProperty("remedy", remedy));
        all.add(one);
      }
      json.add("findings", all);
      globals.result(json);
      return;
    }
    for (Finding finding : findings) {
      globals
          .out()
          .printf(
              "%-4s %s: %s%s%n",
              finding.isGood() ? "ok" : "BAD",
              finding.subject(),
              finding.what(),
              finding.remedy().map(remedy -> ". " + remedy).orElse(""));
    }
  }
}
