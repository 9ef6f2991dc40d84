package senbon.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Files of tools and pins: written again they are the same; pins can be sorted. */
public final class ToolsTrial implements Trial<PinJson.Content> {
  private final ScratchFile file = new ScratchFile(".json");

  @Override
  public List<byte[]> seeds() {
    String hash = "ab".repeat(32);
    return Seeds.texts(
        "{\"schema\": 1, \"pins\": [{\"selector\": \"palemoon@28..32\", \"tool\":"
            + " \"mbsdiff@classic\"}, {\"selector\": \"*\", \"tool\": \"senbon@1\", \"forced\":"
            + " true}, {\"selector\": \"firefox@>=60.0a1,<78\", \"tool\": \"xz@1\"}]}",
        "{\"schema\": 1, \"pins\": [], \"tools\": [{\"id\": \"mine@1.0-a\", \"kind\":"
            + " \"executable\", \"path\": \"/usr/bin/mine\", \"sha256\": \"sha256:"
            + hash
            + "\", \"arguments\": [\"-x\", \"{old}\", \"{new}\", \"{patch}\"], \"writes\":"
            + " \"bsdiff40\", \"seconds\": 7}]}",
        "{\"schema\":1,\"tools\":[{\"id\":\"p@1\",\"kind\":\"executable\",\"url\":"
            + "\"https://h.example/p\",\"sha256\":\""
            + hash
            + "\",\"writes\":\"xz\"}]}");
  }

  @Override
  public PinJson.Content read(byte[] input) throws IOException {
    PinFile given = new PinFile(file.with(input), Pin.Origin.USER, ToolRegistry.builtIn());
    return new PinJson.Content(given.tools(), given.read());
  }

  @Override
  public void check(byte[] input, PinJson.Content content) throws IOException {
    String text = new PinJson("t.json", Pin.Origin.USER).write(content);
    Find.unlessEqual(content, read(text.getBytes(StandardCharsets.UTF_8)), "written again");
    content.pins().stream().sorted().forEach(pin -> Find.unless(pin.ties(pin), "unlike itself"));
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"schema\":1",
        "\"pins\":[",
        "\"tools\":[",
        "\"selector\":\"",
        "\"tool\":\"",
        "\"forced\":true",
        "\"id\":\"",
        "\"kind\":\"executable\"",
        "\"path\":\"/",
        "\"url\":\"https://",
        "\"sha256\":\"",
        "\"arguments\":[",
        "{old}",
        "{new}",
        "{patch}",
        "{in}",
        "{out}",
        "\"writes\":\"mbdiff10\"",
        "\"seconds\":",
        "firefox@<56",
        "\\u0000",
        "\\ud800");
  }
}
