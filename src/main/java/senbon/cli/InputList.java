package senbon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.app.Input;
import senbon.io.Digest;
import senbon.io.UsageException;

/** Lists of archives in files: an address and, after a blank, its hash, on each line. */
final class InputList {
  private InputList() {}

  /** Reads a file, or standard input for {@code -}; empty lines and {@code #} lines say nothing. */
  static List<Input> read(String name) throws IOException {
    byte[] bytes = name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
    List<Input> inputs = new ArrayList<>();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.size() > 2) {
        throw new UsageException(
            "Line %d of %s has more than an address and a hash.".formatted(number, name),
            "Write a blank in an address as %20.");
      }
      inputs.add(
          new Input(
              words.get(0),
              words.size() == 2 ? Optional.of(Digest.parse(words.get(1))) : Optional.empty()));
    }
    return inputs;
  }
}
