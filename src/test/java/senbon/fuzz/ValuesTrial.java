package senbon.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import senbon.base.failure.SenbonException;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.config.Durations;
import senbon.config.Sizes;
import senbon.product.MozVersion;
import senbon.release.NameTemplate;
import senbon.release.Shard;
import senbon.tools.Selector;
import senbon.tools.ToolId;
import senbon.tools.VersionRange;

/**
 * Values of one line, as options have them: hashes, shards, sizes, times, tools, selectors, ranges
 * of versions, templates of names, and places of archives. A line is read if any of them is it.
 */
public final class ValuesTrial implements Trial<Integer> {
  private static final List<Consumer<String>> READERS =
      List.of(
          text -> twice(text, Digest::parse, Digest::toString),
          text -> twice(text, Shard::parse, Shard::toString),
          text -> twice(text, Sizes::parse, Sizes::format),
          text -> twice(text, Durations::parse, Durations::format),
          text -> twice(text, ToolId::parse, ToolId::toString),
          text -> twice(text, Selector::parse, Selector::toString),
          text -> twice(text, VersionRange::new, VersionRange::toString),
          ValuesTrial::range,
          NameTemplate::new,
          text -> Find.unless(!Input.of(text).remote().isPresent() || !text.isEmpty(), "no text"));

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        "sha256:" + "ab".repeat(32),
        "CD".repeat(64),
        "3/16",
        "1500M",
        "9007199254740992K",
        "500ms",
        "mbsdiff@61",
        "palemoon@28..32",
        ">=60.0a1,<78,=52.9.0",
        "115.3",
        "{appName}-{branch}-{version}.partial.mar",
        "https://example.org/a.mar");
  }

  private static <T> void twice(String text, Function<String, T> parse, Function<T, String> write) {
    T value = parse.apply(text);
    try {
      Find.unlessEqual(value, parse.apply(write.apply(value)), "written again");
    } catch (SenbonException e) {
      throw new Find("written again it is refused: " + e.getMessage());
    }
  }

  private static void range(String text) {
    VersionRange range = new VersionRange(text);
    for (String version : List.of("56.0a1", "28.0.0a1", "115.3.1", "0", "999999999.9")) {
      boolean within = range.contains(new MozVersion(version));
      Find.unlessEqual(within, range.contains(new MozVersion(version)), "asked again");
    }
  }

  @Override
  public Integer read(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    List<SenbonException> refusals = new ArrayList<>();
    for (Consumer<String> reader : READERS) {
      try {
        reader.accept(text);
      } catch (SenbonException e) {
        Promise.checkMessage(e.getMessage(), e);
        refusals.add(e);
      }
    }
    return refusals.size() < READERS.size() ? READERS.size() - refusals.size() : null;
  }

  @Override
  public void check(byte[] input, Integer read) {}

  @Override
  public List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of("sha256:", "sha512:", "..", "<=", ">=", ",", "@", "*", "ms", "T", "{", "}"));
    NameTemplate.PLACES.stream().sorted().forEach(place -> words.add("{" + place + "}"));
    return words;
  }
}
