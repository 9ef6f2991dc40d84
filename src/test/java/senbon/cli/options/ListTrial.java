package senbon.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Lists of archives: written again they are the same. */
public final class ListTrial implements Trial {
  private final ScratchFile file = new ScratchFile(".list");

  @Override
  public List<byte[]> seeds() {
    String hash = "ab".repeat(32);
    return Seeds.texts(
        "# note\nhttps://h.example/a.mar\n\n  b.mar\r\n/c/d.mar sha256:" + hash + "\n",
        "https://h.example/a https://i.example/a\t" + hash + "\n",
        "\uFEFFü.mar\n",
        "");
  }

  @Override
  public boolean read(byte[] input) throws IOException {
    List<Input> inputs = InputList.read(file.with(input).toString());
    String text =
        inputs.stream()
            .map(
                one ->
                    one.location()
                        + one.mirrors().stream().map(m -> " " + m).collect(Collectors.joining())
                        + one.expected().map(Digest::toString).map(h -> " " + h).orElse("")
                        + "\n")
            .collect(Collectors.joining());
    Find.unlessEqual(
        inputs,
        InputList.read(file.with(text.getBytes(StandardCharsets.UTF_8)).toString()),
        "written again");
    return true;
  }

  @Override
  public List<String> words() {
    return List.of("https://", "sha256:", "ab".repeat(32), " ", "\r\n", "#", "\uFEFF", "\u00a0");
  }
}
