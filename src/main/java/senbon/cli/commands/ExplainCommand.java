package senbon.cli.commands;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import senbon.app.ExplainPartial;
import senbon.app.KnownPairs;
import senbon.base.Human;
import senbon.base.Printable;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.ListFile;
import senbon.cli.options.WorkCommand;
import senbon.lint.Lint;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Parts;
import senbon.report.Anatomy.Piece;
import senbon.report.AnatomyJson;
import senbon.report.AnatomyWords;
import senbon.report.ReportReader;
import senbon.report.SizeChange;
import senbon.report.UpdateFacts;
import senbon.report.page.ExplainPage;
import senbon.session.Session;

/** {@code senbon explain}. */
public final class ExplainCommand extends WorkCommand {
  private final Arg<String> partial = parameter("PARTIAL").text("The partial.").value(String.class);

  private final Arg<String> against =
      option("--against")
          .label("PARTIAL")
          .text("Another partial, such as the last release's: show what grew.")
          .value(String.class);

  private final Arg<String> report =
      option("--report")
          .label("FILE")
          .text(
              "The report that 'diff --json' or batch wrote when it was made, - for standard input: tells"
                  + " why each file is sent as it is, and which stay unchanged.")
          .value(String.class);

  private final Arg<String> from =
      option("--from")
          .label("MAR")
          .text("Without a report: the old build, which tells nearly as much, with --to.")
          .value(String.class);

  private final Arg<String> to =
      option("--to").label("MAR").text("The new build.").value(String.class);

  private final Arg<Path> html =
      option("--html").label("FILE").text("Write a page of HTML here.").value(Path.class);

  private final Arg<Boolean> force =
      option("--force").text("Replace another file that is there already.").flag();

  private final Arg<Integer> top =
      option("--top")
          .label("N")
          .or("20")
          .text("How many files to print (default: ${DEFAULT-VALUE}).")
          .value(Integer.class);

  public ExplainCommand() {
    super(
        "explain",
        "Shows where the bytes of PARTIAL go, whoever made it, and what is odd about it.",
        "With --html it also writes a page with a treemap and a bar chart. The page has no script and one"
            + " block of style, the same in every page, so it can be served under a strict"
            + " Content-Security-Policy.");
  }

  @Override
  public Integer call() throws Exception {
    Input mar = Input.of(partial.get());
    Optional<Input> old = against.maybe().map(location -> Input.of(location));
    requireOneSource();
    if (html.isGiven()) {
      OutputPlaces.check(html.get());
      OutputPlaces.checkApart(html.get(), Input.files(List.of(mar)));
      OutputPlaces.checkApart(html.get(), Input.files(old.stream().toList()));
      OutputPlaces.checkApart(html.get(), Input.files(builds()));
    }
    try (Session session = globals.session(globals.config(Map.of()))) {
      ExplainPartial explain = new ExplainPartial(session);
      Anatomy anatomy = explain.explain(mar, pairing(session));
      Optional<Anatomy> other =
          old.isPresent() ? Optional.of(explain.explain(old.get())) : Optional.empty();
      List<SizeChange> changes =
          other.map(before -> SizeChange.between(before, anatomy)).orElse(List.of());
      globals.console().endProgress();
      if (html.isGiven()) {
        OutputFiles.publish(html.get(), ExplainPage.of(anatomy, other), force.get());
      }
      if (globals.json()) {
        globals.result(AnatomyJson.of(anatomy, changes));
      } else {
        print(anatomy);
        print(changes);
      }
    }
    return ExitCodes.OK;
  }

  private void requireOneSource() {
    if (from.isGiven() != to.isGiven() || (from.isGiven() && report.isGiven())) {
      throw new UsageException(
          from.isGiven() && to.isGiven()
              ? "--report and the builds tell the same."
              : "One build alone tells nothing.",
          "Use --report, or both of --from and --to.");
    }
  }

  private List<Input> builds() {
    return from.isGiven() ? List.of(Input.of(from.get()), Input.of(to.get())) : List.of();
  }

  private ExplainPartial.Pairing pairing(Session session) {
    return hash -> {
      if (report.isGiven()) {
        String text = ListFile.read(report.get());
        String label = report.get().equals("-") ? "Standard input" : report.get();
        return Optional.of(ReportReader.pair(text, label, hash));
      }
      return from.isGiven()
          ? Optional.of(new KnownPairs(session).read(Input.of(from.get()), Input.of(to.get())))
          : Optional.empty();
    };
  }

  private void print(Anatomy anatomy) {
    UpdateFacts update = anatomy.update();
    say("%s: %s", Printable.of(anatomy.location()), Human.bytes(anatomy.size()));
    say(
        "%s%s%s",
        Printable.of(AnatomyWords.title(anatomy)),
        update.channel().isEmpty() ? "" : ", channel " + Printable.of(update.channel()),
        anatomy.share().isPresent()
            ? ", " + Human.percent(anatomy.share().getAsDouble()) + " of the complete update"
            : "");
    for (Kind kind : Kind.values()) {
      if (anatomy.packed(kind) > 0) {
        say(
            "%-17s %10s  %s",
            AnatomyWords.of(kind),
            Human.bytes(anatomy.packed(kind)),
            Human.percent((double) anatomy.packed(kind) / anatomy.size()));
      }
    }
    say("%-17s %10s", AnatomyWords.AROUND, Human.bytes(anatomy.around()));
    if (!update.removed().isEmpty() || update.to().isPresent()) {
      say("%-17s %10d", "removed", update.removed().size());
    }
    if (update.to().isPresent()) {
      say("%-17s %10d", "unchanged", update.unchanged().size());
    }
    say("");
    anatomy.pieces().stream()
        .sorted(Comparator.comparingLong(Piece::packed).reversed())
        .limit(top.get())
        .forEach(this::print);
    meanings(anatomy);
    for (Lint.Finding finding : anatomy.findings()) {
      say(
          "%s: %s [%s]",
          finding.severity().name().toLowerCase(Locale.ROOT),
          Printable.of(finding.text()),
          finding.rule());
    }
  }

  /** What the parts of the patches are. */
  private void meanings(Anatomy anatomy) {
    anatomy.pieces().stream()
        .flatMap(piece -> piece.parts().stream())
        .flatMap(parts -> parts.parts().stream())
        .map(Part::name)
        .distinct()
        .filter(name -> !AnatomyWords.meaning(name).isEmpty())
        .forEach(name -> say("%s: %s", name, AnatomyWords.meaning(name)));
  }

  private void print(Piece piece) {
    String parts = piece.parts().map(ExplainCommand::text).orElse("");
    say(
        "%10s  %s  [%s; %s]%s",
        Human.bytes(piece.packed()),
        Printable.of(piece.path()),
        Printable.of(AnatomyWords.why(piece)),
        piece.packing(),
        parts);
    piece.parts().map(Parts::elements).orElse(List.of()).stream()
        .map(element -> "            " + AnatomyWords.of(element))
        .forEach(this::say);
  }

  private static String text(Parts parts) {
    String each = parts.parts().stream().map(ExplainCommand::text).collect(Collectors.joining(","));
    long around = parts.packedHeader() + parts.container();
    return around == 0 ? each : each + ", " + AnatomyWords.PATCH_AROUND + " " + Human.bytes(around);
  }

  private static String text(Part part) {
    String size = " " + part.name() + " " + Human.bytes(part.packed());
    return part.notZero().isPresent()
        ? size + " (" + Human.bytes(part.notZero().getAsLong()) + " not zero)"
        : size;
  }

  private void print(List<SizeChange> changes) {
    if (!changes.isEmpty()) {
      say("");
      say("What changed, largest growth first:");
    }
    for (SizeChange change : changes.subList(0, Math.min(top.get(), changes.size()))) {
      say(
          "%10s → %10s  %s",
          Human.bytes(change.before()), Human.bytes(change.now()), Printable.of(change.path()));
    }
  }

  private void say(String format, Object... args) {
    globals.out().println(String.format(Locale.ROOT, format, args));
  }
}
