package senbon.cli.commands;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import senbon.app.mar.InspectMar;
import senbon.app.mar.Inspection;
import senbon.app.mar.Inspection.Manifest;
import senbon.app.mar.Inspection.Member;
import senbon.app.mar.InspectionJson;
import senbon.base.Human;
import senbon.build.source.Input;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.WorkCommand;
import senbon.mar.ProductInfo;
import senbon.partial.Instruction;
import senbon.report.AnatomyWords;
import senbon.session.Session;

/** {@code senbon inspect}. */
public final class InspectCommand extends WorkCommand {
  private final Arg<String> mar =
      parameter("MAR").text("A complete or partial MAR.").value(String.class);

  private final Arg<Boolean> manifest =
      option("--manifest").text("Print the instructions of the manifest too.").flag();

  public InspectCommand() {
    super("inspect", "Shows what is in a MAR: channel, version, signatures, members, manifest.");
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = globals.session(globals.config(Map.of()))) {
      Inspection inspection = new InspectMar(session).inspect(Input.of(mar.get()));
      globals.console().endProgress();
      if (globals.json()) {
        globals.result(InspectionJson.of(inspection));
      } else {
        print(inspection, globals.out());
      }
    }
    return ExitCodes.OK;
  }

  private void print(Inspection inspection, PrintWriter out) {
    out.printf(Locale.ROOT, "%s: %d bytes%n", inspection.location(), inspection.size());
    out.printf("sha256      %s%n", inspection.sha256());
    out.printf("channel     %s%n", inspection.product().map(ProductInfo::channel).orElse("none"));
    out.printf("version     %s%n", inspection.product().map(ProductInfo::version).orElse("none"));
    out.printf(
        "signatures  %s%n",
        inspection.signatures().isEmpty()
            ? "none"
            : String.join(
                ", ", inspection.signatures().stream().map(InspectCommand::algorithm).toList()));
    if (inspection.oldStyle()) {
      out.println("old style   no signature block, no product information");
    }
    inspection.origin().forEach((name, value) -> out.printf("%-11s %s%n", name, value));
    for (Manifest one : inspection.manifests()) {
      out.printf(
          "%-11s %s%n",
          one.name(),
          one.problem()
              .orElse(
                  one.type()
                      + ", "
                      + Human.count(one.instructions().size(), "instruction", "instructions")));
      if (manifest.get()) {
        for (Instruction instruction : one.instructions()) {
          out.println("    " + instruction);
        }
      }
    }
    out.println();
    for (Member member : inspection.members()) {
      out.printf(
          Locale.ROOT,
          "%10d %04o %s  [%s%s]%n",
          member.size(),
          member.mode(),
          member.name(),
          member.patch().map(format -> format.name() + ", ").orElse(""),
          member.packing());
      member.elements().forEach(one -> out.println("           " + AnatomyWords.of(one)));
    }
  }

  private static String algorithm(int id) {
    return switch (id) {
      case 1 -> "RSA with SHA-1";
      case 2 -> "RSA with SHA-384";
      default -> "unknown algorithm " + id;
    };
  }
}
