package senbon.cli.commands;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import senbon.app.PlanPartial;
import senbon.base.Human;
import senbon.base.json.Json;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.PartialOptions;
import senbon.cli.options.ServerOption;
import senbon.cli.options.WorkCommand;
import senbon.config.Config;
import senbon.make.UpdateRequest;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.Outlook;
import senbon.report.Outlook.FilePlan;
import senbon.report.OutlookJson;
import senbon.session.Session;

/** {@code senbon plan}. */
public final class PlanCommand extends WorkCommand {
  private final Arg<List<String>> builds =
      parameter("FROM TO")
          .arity("2..*")
          .text("The old build, and one or more new ones.")
          .list(String.class);

  private final Arg<Boolean> files = option("--files").text("Print every file.").flag();

  private final PartialOptions options = new PartialOptions(this);
  private final ServerOption server = new ServerOption(this);

  public PlanCommand() {
    super(
        "plan",
        "Shows what diff would do, and makes nothing: files by action and reason, what is in the"
            + " cache, expected size, time and memory.",
        "Sizes are estimated from the patches in the cache; the first run ever knows little.");
  }

  @Override
  public Integer call() throws Exception {
    Config config = options.config(globals, server);
    Input from = Input.of(builds.get().get(0));
    List<UpdateRequest> requests = new ArrayList<>();
    for (String to : builds.get().subList(1, builds.get().size())) {
      requests.add(new UpdateRequest(from, Input.of(to), options.choices(config)));
    }
    List<Outlook> all =
        server.isAsked(config)
            ? ServerRun.plans(globals, config, requests)
            : here(config, requests);
    globals.console().endProgress();
    if (globals.json()) {
      globals.result(OutlookJson.of(all));
    } else {
      all.forEach(this::print);
    }
    return ExitCodes.OK;
  }

  private List<Outlook> here(Config config, List<UpdateRequest> requests) throws IOException {
    List<Outlook> all = new ArrayList<>();
    try (Session session = globals.session(config)) {
      for (UpdateRequest request : requests) {
        all.add(new PlanPartial(session).plan(request));
      }
    }
    return all;
  }

  private void print(Outlook outlook) {
    say("%s → %s", outlook.from(), outlook.to());
    Map<String, Long> reasons = new TreeMap<>();
    for (FilePlan file : outlook.files()) {
      reasons.merge(Json.word(file.treatment()) + ": " + file.reason().text(), 1L, Long::sum);
      if (files.get()) {
        say(
            "%-10s %10s%s  %s (%s)",
            Json.word(file.treatment()),
            Human.bytes(file.sent()),
            file.known() ? " " : "?",
            file.path(),
            file.reason().text());
      }
    }
    reasons.forEach((reason, count) -> say("%8d  %s", count, reason));
    long patches = outlook.files().stream().filter(PlanCommand::isPatch).count();
    long known = outlook.files().stream().filter(f -> isPatch(f) && f.known()).count();
    say(
        "cache     %s",
        outlook.cached() ? "the whole partial" : known + " of " + patches + " patches");
    say(
        "size      %s%s, %s of the complete update%s",
        outlook.cached() ? "" : "about ",
        Human.bytes(outlook.size()),
        Human.percent(outlook.share()),
        error(outlook));
    if (!outlook.cached()) {
      say("time      about %s on one thread", Human.time(outlook.time()));
      outlook
          .largest()
          .ifPresent(file -> say("memory    %s for %s", Human.bytes(outlook.memory()), file));
    }
  }

  private static String error(Outlook outlook) {
    if (outlook.cached()) {
      return "";
    }
    return outlook.error().isPresent()
        ? "; of %d past patches, half were estimated within %s"
            .formatted(outlook.past(), Human.percent(outlook.error().getAsDouble()))
        : "; no past patches to learn from";
  }

  private static boolean isPatch(FilePlan file) {
    return file.treatment() == Treatment.PATCH;
  }

  private void say(String format, Object... args) {
    globals.out().println(String.format(Locale.ROOT, format, args));
  }
}
