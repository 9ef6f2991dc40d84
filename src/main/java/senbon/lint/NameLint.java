package senbon.lint;

import java.util.List;
import senbon.lint.Lint.Severity;
import senbon.mar.WindowsNames;
import senbon.partial.Instruction;
import senbon.partial.TargetSystem;

/** Looks for names that the users' system can't have. */
final class NameLint {
  private final TargetSystem system;
  private final ManifestLint.Sink sink;

  NameLint(TargetSystem system, ManifestLint.Sink sink) {
    this.system = system;
    this.sink = sink;
  }

  void look(List<Instruction> all) {
    if (system != TargetSystem.WINDOWS) {
      return;
    }
    for (Instruction one : all) {
      if (one.member().isPresent()) {
        WindowsNames.problem(one.path())
            .ifPresent(
                problem ->
                    sink.found(
                        Severity.ERROR,
                        "windows-name",
                        "'%s' %s; Windows, where the build runs, can't have it."
                            .formatted(one.path(), problem)));
      }
    }
  }
}
