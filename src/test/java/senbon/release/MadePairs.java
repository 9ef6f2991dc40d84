package senbon.release;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.build.BuildFacts;
import senbon.build.source.Input;

/** Pairs of a batch whose partial is there, for what is written about them. */
final class MadePairs {
  static final Digest FROM_HASH = new Digest(Digest.Algorithm.SHA512, "1".repeat(128));
  static final Digest TO_HASH = new Digest(Digest.Algorithm.SHA512, "2".repeat(128));
  static final Digest HASH = new Digest(Digest.Algorithm.SHA512, "3".repeat(128));

  private MadePairs() {}

  static BatchPair pair(int number, Map<String, JsonPrimitive> facts) {
    return new BatchPair(
        number,
        new Input("http://user:secret@h/from.mar?secret", Optional.empty()),
        new Input("to.mar", Optional.empty()),
        Optional.empty(),
        List.of(),
        java.util.Set.of(),
        new TreeMap<>(facts));
  }

  static BuildFacts from() {
    return new BuildFacts(
        "http://h/from.mar", 1000, FROM_HASH, "App", "1.0", "20250101", "1.0", "", "", "release");
  }

  static BuildFacts to(String repository, String channels) {
    return new BuildFacts(
        "to.mar", 2000, TO_HASH, "App", "2.0", "20260101", "2.0a1", repository, "abcdef", channels);
  }

  static MadePair made(Map<String, JsonPrimitive> facts) {
    return made("app.partial.mar", facts);
  }

  static MadePair made(String file, Map<String, JsonPrimitive> facts) {
    return new MadePair(
        pair(1, facts),
        from(),
        to("https://hg/x/main/", ""),
        file,
        List.of(),
        300,
        HASH,
        "release");
  }

  static JsonPrimitive fact(String text) {
    return new JsonPrimitive(text);
  }
}
