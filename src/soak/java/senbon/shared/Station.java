package senbon.shared;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import senbon.cli.Main;
import senbon.store.s3.S3Server;

/** A machine: a cache of its own, and a bucket that it shares with others. */
final class Station {
  private final Path place;
  private final Map<String, String> variables = new TreeMap<>(S3Server.variables());

  /**
   * @param place a directory of its own
   * @param address of the store
   */
  Station(Path place, String address, String bucket) throws IOException {
    this.place = Files.createDirectories(place);
    variables.put("SENBON_S3_BUCKET", bucket);
    variables.put("SENBON_S3_ENDPOINT", address);
    variables.put("SENBON_S3_MIN_SIZE", "0");
    variables.put("SENBON_S3_FLUSH", "60s");
    variables.put("SENBON_S3_TIMEOUT", "20s");
    variables.put("HOME", place.toString());
    variables.put("LC_ALL", "C.UTF-8");
  }

  Path place() {
    return place;
  }

  Station with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Path output(String name) {
    return place.resolve(name);
  }

  Path log() {
    return place.resolve("log");
  }

  /** A process of its own. */
  Process start(Object... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "senbon.Senbon"));
    for (Object arg : args) {
      command.add(arg.toString());
    }
    command.add("--cache-dir=" + place.resolve("cache"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.environment().put("PATH", System.getenv().getOrDefault("PATH", ""));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** What this machine made and stored, found in the bucket and so on. */
  JsonObject stats() {
    StringWriter out = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            "cache",
            "stats",
            "--json",
            "--cache-dir=" + place.resolve("cache"));
    if (code != 0) {
      throw new IllegalStateException("cache stats: " + code);
    }
    return JsonParser.parseString(out.toString()).getAsJsonObject();
  }

  /** Patches that were made here. */
  long patchesMade() {
    JsonObject patches = stats().getAsJsonObject("patch");
    return patches == null ? 0 : patches.get("stored").getAsLong();
  }

  /** A count of the bucket's level; 0 if it was never asked. */
  long count(String name) {
    JsonObject levels = stats().getAsJsonObject("levels");
    long sum = 0;
    if (levels != null) {
      for (String level : levels.keySet()) {
        sum += levels.getAsJsonObject(level).get(name).getAsLong();
      }
    }
    return sum;
  }
}
