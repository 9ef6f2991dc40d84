package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.MismatchException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.tools.Executable;
import senbon.tools.Tool;
import senbon.tools.ToolId;

/** Describes a program as a tool. */
public final class DescribeTool {
  /**
   * Describes it.
   *
   * @param file of the program, or
   * @param address where it is fetched when it is needed
   * @param sha256 of the program; that of the file as it is now, if not given
   * @param arguments each by itself, or one JSON array of all
   * @throws MismatchException if the file has another hash
   * @throws UsageException if anything is missing or wrong
   */
  public Tool describe(
      String id,
      Optional<Path> file,
      Optional<String> address,
      Optional<String> sha256,
      List<String> arguments,
      String writes,
      Duration timeLimit)
      throws IOException {
    if (file.isPresent() == address.isPresent()) {
      throw new UsageException(
          "Where is the program of " + id + "?", "Use either --exec FILE or --url URL.");
    }
    if (address.isPresent() && sha256.isEmpty()) {
      throw new UsageException(
          "The program of " + id + " needs a hash, since anything could lie at its address.",
          "Use --sha256.");
    }
    Optional<Digest> expected = sha256.map(Digest::parse);
    Digest hash = file.isPresent() ? hash(file.get(), expected) : expected.orElseThrow();
    String location =
        file.isPresent()
            ? file.get().toAbsolutePath().normalize().toString()
            : address.orElseThrow();
    Executable program = new Executable(location, hash, arguments(arguments), writes, timeLimit);
    return Tool.external(ToolId.parse(id), program);
  }

  private static Digest hash(Path file, Optional<Digest> expected) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no program " + file + ".", "Fix the path.");
    }
    Digest found = Digest.sha256(file);
    if (expected.isPresent() && !expected.get().equals(found)) {
      throw new MismatchException(
          "%s has the hash %s, not %s.".formatted(file, found, expected.get()),
          "Get the right file, or correct the hash.");
    }
    return found;
  }

  private static List<String> arguments(List<String> given) {
    if (given == null) {
      return List.of();
    }
    if (given.size() != 1 || !given.get(0).startsWith("[")) {
      return given;
    }
    String remedy = "Use [\"{old}\",\"{new}\",\"{patch}\"], or each argument with --args.";
    return JsonDocument.given("--args", remedy).read(given.get(0)).list(JsonValue::text);
  }
}
