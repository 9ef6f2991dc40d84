package senbon.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import senbon.app.ChooseTools;
import senbon.app.DescribeTool;
import senbon.app.Input;
import senbon.app.VerifyTools;
import senbon.app.Workshop;
import senbon.config.Config;
import senbon.config.Durations;
import senbon.tools.Decision;
import senbon.tools.Pin;
import senbon.tools.PinFile;
import senbon.tools.Selector;
import senbon.tools.Tool;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/** {@code senbon tools}. */
@Command(
    name = "tools",
    description = "Shows and fixes which tools make the partials for which builds.")
final class ToolsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "No command given.");
  }

  @Command(name = "list", description = "Lists the tools of this program, its rules and the pins.")
  int list(@Mixin Globals own) throws IOException {
    Config config = own.config(Map.of());
    ToolRegistry registry = Environment.registry(config);
    List<Pin> pins = Environment.pins(config);
    if (own.json) {
      own.out().println(json(registry, pins));
      return ExitCodes.OK;
    }
    own.out().println("Tools:");
    for (Tool tool : registry.tools().values()) {
      own.out().printf("  %-16s %-6s %s%n", tool.id(), tool.step(), tool.text());
    }
    own.out().println("Rules, the first that matches the old build decides:");
    registry.rules().forEach(rule -> own.out().printf("  %-16s %s%n", rule.id(), rule.text()));
    own.out().println(pins.isEmpty() ? "No pins." : "Pins:");
    pins.forEach(pin -> own.out().println("  " + pin));
    return ExitCodes.OK;
  }

  @Command(
      name = "pin",
      description = {
        "Has the builds of SELECTOR served by one tool in one version.",
        "SELECTOR is a product, with or without versions, or * for every build: firefox, firefox@<56,"
            + " palemoon@28..32."
      })
  int pin(
      @Parameters(paramLabel = "SELECTOR") String selector,
      @Parameters(paramLabel = "TOOL@VERSION") String tool,
      @Option(
              names = "--force",
              description = "Even if the build's updater is not known to read what it makes.")
          boolean force,
      @Option(names = "--project", description = "In the project's file, senbon-tools.json.")
          boolean project,
      @Mixin Globals own)
      throws IOException {
    Pin pin = file(project, own).pin(Selector.parse(selector), ToolId.parse(tool), force);
    own.console().say("pinned " + pin);
    return ExitCodes.OK;
  }

  @Command(name = "unpin", description = "Takes the pins of SELECTOR back.")
  int unpin(
      @Parameters(paramLabel = "SELECTOR") String selector,
      @Parameters(paramLabel = "TOOL", arity = "0..1", description = "Only this tool's.")
          Optional<String> tool,
      @Option(names = "--project", description = "In the project's file, senbon-tools.json.")
          boolean project,
      @Mixin Globals own)
      throws IOException {
    List<Pin> removed = file(project, own).unpin(Selector.parse(selector), tool);
    removed.forEach(pin -> own.console().say("unpinned " + pin));
    return ExitCodes.OK;
  }

  private static PinFile file(boolean project, Globals own) throws IOException {
    Config config = own.config(Map.of());
    return project ? Environment.projectPinsForWriting(config) : Environment.userPins(config);
  }

  private static JsonObject json(ToolRegistry registry, List<Pin> pins) {
    JsonObject tools = new JsonObject();
    for (Tool tool : registry.tools().values()) {
      JsonObject one = Json.object(tool.settings());
      one.addProperty("step", tool.step().toString());
      one.addProperty("format", tool.format());
      tools.add(tool.id().toString(), one);
    }
    JsonObject rules = new JsonObject();
    registry.rules().forEach(rule -> rules.addProperty(rule.id(), rule.text()));
    JsonObject json = new JsonObject();
    json.add("tools", tools);
    json.add("rules", rules);
    json.add("pins", Json.array(pins.stream().map(Pin::toString).toList()));
    return json;
  }

  @Command(
      name = "add",
      description = {
        "Describes a program that makes patches or packs members, for pins and for --tool.",
        "It is run in an empty directory, with nothing of the environment, and only if it has the"
            + " hash that is kept here. What it makes is checked like the work of built-in tools.",
        "Describe only programs that you trust: they are not kept from files or the network."
      })
  int add(
      @Parameters(paramLabel = "TOOL@VERSION", description = "What to call it.") String id,
      @Option(
              names = "--exec",
              paramLabel = "FILE",
              description = "The program, one file on this machine.")
          Optional<Path> exec,
      @Option(names = "--url", paramLabel = "URL", description = "Where to fetch the program.")
          Optional<String> url,
      @Option(
              names = "--sha256",
              paramLabel = "HEX",
              description = "The program's hash (default: that of FILE as it is now).")
          Optional<String> sha256,
      @Option(
              names = "--writes",
              paramLabel = "FORMAT",
              required = true,
              description =
                  "What it writes: mbdiff10 or bsdiff40 (which is converted) for patches, xz or"
                      + " bzip2 for members.")
          String writes,
      @Option(
              names = "--args",
              paramLabel = "ARG",
              arity = "1",
              description = {
                "An argument; repeat it for each. {old}, {new} and {patch} stand for the files of a"
                    + " patch, {in} and {out} for those of a member; a file that none names is"
                    + " standard input or output. Or all of them as a JSON array of strings."
              })
          List<String> arguments,
      @Option(
              names = "--time-limit",
              paramLabel = "TIME",
              defaultValue = "30m",
              description = "How long it may take for one file (default: ${DEFAULT-VALUE}).")
          String timeLimit,
      @Mixin Globals own)
      throws IOException {
    Tool tool =
        new DescribeTool()
            .describe(id, exec, url, sha256, arguments, writes, Durations.parse(timeLimit));
    Environment.userPins(own.config(Map.of())).add(tool);
    own.console().say(tool.id() + ": " + tool.text());
    return ExitCodes.OK;
  }

  @Command(name = "remove", description = "Takes the description of a program back.")
  int remove(@Parameters(paramLabel = "TOOL@VERSION") String id, @Mixin Globals own)
      throws IOException {
    ToolId tool = ToolId.parse(id);
    Environment.userPins(own.config(Map.of())).remove(tool);
    own.console().say("removed " + tool);
    return ExitCodes.OK;
  }

  @Command(
      name = "verify",
      description =
          "Has every tool work on a sample and compares with what it should make; checks the pins.")
  int verify(@Mixin Globals own) throws IOException {
    Config config = own.config(Map.of());
    List<VerifyTools.Checked> checked;
    try (Workshop workshop = own.workshop(config)) {
      checked = new VerifyTools(workshop).verify(Environment.pins(config));
    }
    for (VerifyTools.Checked one : checked) {
      own.out().println(one.name() + ": " + (one.good() ? "good" : one.problem()));
    }
    return checked.stream().allMatch(VerifyTools.Checked::good) ? ExitCodes.OK : ExitCodes.MISMATCH;
  }

  @Command(
      name = "which",
      description =
          "Says which tools would make a partial for the build FROM, why, and what would be refused.")
  int which(
      @Parameters(paramLabel = "FROM", description = "The old build.") String from,
      @Parameters(paramLabel = "TO", arity = "0..1", description = "The new build.")
          Optional<String> to,
      @Mixin Globals own)
      throws IOException {
    try (Workshop workshop = own.workshop(own.config(Map.of()))) {
      ChooseTools choose = new ChooseTools(workshop);
      Input old = new Input(from, Optional.empty());
      ChooseTools.Choice choice =
          to.isPresent()
              ? choose.choose(old, new Input(to.get(), Optional.empty()))
              : new ChooseTools.Choice(choose.choose(old), List.of());
      own.console().endProgress();
      print(choice, to.isPresent(), own);
    }
    return ExitCodes.OK;
  }

  private static void print(ChooseTools.Choice choice, boolean both, Globals own) {
    Decision decision = choice.decision();
    if (own.json) {
      JsonObject json = Json.object(decision.facts());
      if (both) {
        json.add("refused", Json.array(choice.refusals()));
      }
      own.out().println(json);
      return;
    }
    decision.explanation().forEach(own.out()::println);
    own.out().println();
    decision.facts().forEach((name, value) -> own.out().printf("%-18s %s%n", name, value));
    if (both) {
      own.out().println();
      own.out().println(choice.refusals().isEmpty() ? "nothing would be refused" : "refused:");
      choice.refusals().forEach(own.out()::println);
    }
  }
}
