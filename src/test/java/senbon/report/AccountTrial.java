package senbon.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.fuzz.Find;
import senbon.fuzz.Trial;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/** What is kept of a partial beside it: written again it is the same. */
public final class AccountTrial implements Trial<List<PartialReport.FileReport>> {
  @Override
  public List<byte[]> seeds() {
    SortedMap<String, String> tools = new TreeMap<>();
    tools.put("patch", "mbsdiff@61");
    return List.of(
        ReportJson.account(
            List.of(
                file("a/ü", Treatment.PATCH, Optional.of(3L)),
                file("b", Treatment.ADD, Optional.empty())),
            tools),
        ReportJson.account(List.of(), tools));
  }

  private static PartialReport.FileReport file(
      String path, Treatment treatment, Optional<Long> patch) {
    return new PartialReport.FileReport(
        path, treatment, Reason.CHANGED, 1, 2, 3, patch, true, "", Duration.ofMillis(1234));
  }

  @Override
  public List<PartialReport.FileReport> read(byte[] input) {
    ReportJson.readTools(input);
    return ReportJson.readFiles(input);
  }

  @Override
  public void check(byte[] input, List<PartialReport.FileReport> files) {
    SortedMap<String, String> tools = ReportJson.readTools(input);
    byte[] again = ReportJson.account(files, tools);
    Find.unlessEqual(tools, ReportJson.readTools(again), "the tools written again");
    Find.unlessEqual(files, ReportJson.readFiles(again), "the files written again");
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"tools\":{",
        "\"files\":[",
        "\"path\":\"",
        "\"treatment\":\"",
        "\"reason\":\"",
        "\"old_size\":",
        "\"new_size\":",
        "\"sent\":",
        "\"patch\":",
        "\"cached_patch\":",
        "\"seconds\":",
        "1e308",
        "-1",
        "\\ud800",
        "0.0005");
  }
}
