package senbon.cli.shim;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import senbon.pack.Packing;
import senbon.tools.Pin;
import senbon.tools.ToolId;

/** The environment variables of Mozilla's packaging scripts; an empty one is as good as none. */
final class ScriptVariables {
  private final Map<String, String> variables = System.getenv();

  private Optional<String> given(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }

  Optional<String> version() {
    return given("MOZ_PRODUCT_VERSION");
  }

  Optional<String> channel() {
    return given("MAR_CHANNEL_ID").or(() -> given("MOZ_CHANNEL_ID"));
  }

  /** Names of files that are left out, in whatever directory they lie. */
  Set<String> leftOut() {
    return given("MAR_EXCLUDE_FILES").stream()
        .flatMap(value -> Stream.of(value.split("[\\s,]+")))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  Packing packing() {
    if (given("MAR_OLD_FORMAT").isPresent()) {
      return Packing.BZIP2;
    }
    boolean x86 = given("BCJ_OPTIONS").filter(o -> o.contains("--x86")).isPresent();
    return x86 ? Packing.XZ_X86 : Packing.XZ;
  }

  /**
   * The tool that packs so, which is taken as the scripts take it: whatever the old build reads.
   */
  Pin codec() {
    return Pin.ofRun(ToolId.parse(packing() == Packing.BZIP2 ? "bzip2@9" : "xz@1"), true);
  }
}
