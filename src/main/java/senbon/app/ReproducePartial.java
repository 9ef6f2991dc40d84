package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.MismatchException;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;
import senbon.base.io.OutputFiles;
import senbon.base.io.TemporaryDirectory;
import senbon.build.ArchiveSummary;
import senbon.build.source.Input;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.pack.Packing;
import senbon.report.PartialReport;
import senbon.report.ReportReader;
import senbon.session.Session;
import senbon.tools.Decision;
import senbon.tools.Pin;
import senbon.tools.Step;
import senbon.tools.Tool;
import senbon.tools.ToolId;

/** Makes a partial again from its report, and compares. */
public final class ReproducePartial {
  /** Facts that say by whose wish a tool was taken, not which. */
  private static final Set<String> NOT_COMPARED = Set.of("pins");

  private final Session session;

  public ReproducePartial(Session session) {
    this.session = session;
  }

  /**
   * What is to be made again.
   *
   * @param reported the partial that was made once
   * @param from where the old archive is now, if not where the report says
   * @param to where the new archive is now, if not where the report says
   * @param output where the partial goes; only compared if not given
   */
  public record Request(
      ReportReader.Reported reported,
      Optional<String> from,
      Optional<String> to,
      Optional<PartialOutput> output) {}

  /**
   * Makes it with the same tools and options of archives with the same hashes.
   *
   * @throws MismatchException if other bytes come of it; says what differs
   */
  public PartialReport reproduce(Request request) throws IOException {
    request.output().ifPresent(PartialOutput::check);
    ReportReader.Reported reported = request.reported();
    requireTools(reported);
    try (TemporaryDirectory directory = TemporaryDirectory.ownerOnly()) {
      PartialReport report =
          make(
              again(reported, request),
              reported,
              PartialOutput.in(Optional.of(directory.path()), Optional.empty(), false));
      if (!report.partial().sha256().equals(reported.partial())) {
        throw new MismatchException(
            "The partial made now has the hash %s, the reported one %s: %s."
                .formatted(
                    report.partial().sha256(), reported.partial(), differences(reported, report)),
            "Use the version of senbon that made the report.");
      }
      if (request.output().isPresent()) {
        PartialOutput output = request.output().get();
        Path made = Path.of(report.output());
        Path place = output.in(made.getFileName().toString());
        OutputFiles.publish(made, report.partial().sha256(), place, output.overwrite());
      }
      return report;
    }
  }

  /** Of a build that is no archive, the hash is that of the archive that it is packed as. */
  private PartialReport make(
      UpdateRequest request, ReportReader.Reported reported, PartialOutput place)
      throws IOException {
    Input from = request.from();
    Input to = request.to();
    if (!from.isUnpacked() && !to.isUnpacked()) {
      return new MakePartial(session).make(request, place);
    }
    UpdateRequest unpacked =
        new UpdateRequest(
            from.isUnpacked() ? Input.of(from.location()) : from,
            to.isUnpacked() ? Input.of(to.location()) : to,
            request.choices());
    PartialReport report =
        new MakeFromUnpacked(session).make(unpacked, reported.packing().orElse(Packing.XZ), place);
    requireSame(from, report.from());
    requireSame(to, report.to());
    return report;
  }

  private static void requireSame(Input input, ArchiveSummary packed) {
    Optional<Digest> expected = input.expected();
    if (expected.isPresent() && !packed.sha256().equals(expected.get())) {
      throw new MismatchException(
          "The build in %s, packed as an archive, has the hash %s, not %s."
              .formatted(input.shown(), packed.sha256(), expected.get()),
          "Use the build that the partial was made of.");
    }
  }

  /** A report is not enough to have programs run: they must be known here. */
  private void requireTools(ReportReader.Reported reported) {
    for (Tool tool : reported.programs()) {
      Tool here = session.registry().tools().get(tool.id());
      if (here == null || !here.identity().equals(tool.identity())) {
        throw new RefusedException(
            "The report's tool %s, %s, is not described %s."
                .formatted(
                    tool.id(),
                    tool.text().replaceFirst("\\.$", ""),
                    here == null ? "here" : "so here: " + here.text().replaceFirst("\\.$", "")),
            "Describe it with 'senbon tools add', or have it run all the same with"
                + " --run-reported-tools if you trust the report.");
      }
    }
  }

  /** The same tool for each step; what was pinned against a rule once may be so again. */
  private static List<Pin> pins(ReportReader.Reported reported) {
    List<Pin> pins = new ArrayList<>();
    // Where two formats were tried, the old build decides again: a pin is for one.
    if (!reported.tools().containsKey(Decision.SECOND)) {
      pins.add(Pin.ofRun(ToolId.parse(reported.options().tool()), true));
    }
    Optional.ofNullable(reported.tools().get(Step.CODEC.toString()))
        .ifPresent(id -> pins.add(Pin.ofRun(ToolId.parse(id), true)));
    return pins;
  }

  private static UpdateRequest again(ReportReader.Reported reported, Request request) {
    PartialReport.Options options = reported.options();
    return new UpdateRequest(
        new Input(request.from().orElse(reported.from().location()), reported.from().expected()),
        new Input(request.to().orElse(reported.to().location()), reported.to().expected()),
        new PartialChoices(
            Optional.of(options.channel()),
            Optional.of(options.version()),
            options.wholeFiles(),
            Optional.of(options.maxPatches()),
            Optional.of(options.withV2()),
            OptionalDouble.empty(),
            pins(reported),
            options.effort(),
            options.checks()));
  }

  /** The first few. */
  private static String differences(ReportReader.Reported reported, PartialReport now) {
    List<String> differences = new ArrayList<>(compare(reported.tools(), now.tools(), "tool "));
    SortedMap<String, Long> sent = new TreeMap<>();
    now.files().forEach(file -> sent.put(file.path(), file.sent()));
    if (!reported.sent().isEmpty()) { // Attestations don't tell of files.
      differences.addAll(compare(reported.sent(), sent, "bytes sent for "));
    }
    if (differences.isEmpty()) {
      return reported.sent().isEmpty()
          ? "by the same tools"
          : "members of the same sizes with other bytes";
    }
    return String.join("; ", differences.subList(0, Math.min(5, differences.size())));
  }

  private static List<String> compare(
      SortedMap<String, ?> before, SortedMap<String, ?> now, String what) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !NOT_COMPARED.contains(name))
        .filter(name -> !Objects.equals(before.get(name), now.get(name)))
        .map(name -> what + name + " " + before.get(name) + " then, " + now.get(name) + " now")
        .toList();
  }
}
