package senbon.service.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.service.wish.Side;
import senbon.service.wish.Wish;

/** The command line that does a job. */
final class JobCommand {
  private JobCommand() {}

  /**
   * Its words.
   *
   * @param request all of it
   * @param folder where what it needs is written, and what it makes goes to {@code made}
   */
  static List<String> of(JobKind kind, String request, Path folder, WorkSettings settings)
      throws IOException {
    List<String> words =
        switch (kind) {
          case PARTIAL -> partial(request, folder);
          case PLAN -> words("plan", Wish.parse(request));
          case BATCH -> batch(request, folder);
        };
    settings.requireCerts().forEach(file -> words.add("--require-cert=" + file));
    return words;
  }

  /** Whether the partial is to be signed. */
  static boolean isSigned(Job job) {
    return job.kind() == JobKind.PARTIAL && Wish.parse(job.request()).options().sign();
  }

  private static List<String> partial(String request, Path folder) {
    List<String> words = words("diff", Wish.parse(request));
    words.add("--output=" + folder.resolve("made") + "/");
    return words;
  }

  /** The words that a command takes which reads two builds. */
  private static List<String> words(String command, Wish wish) {
    List<String> words = new ArrayList<>(List.of(command, wish.from().url(), wish.to().url()));
    side(words, "from", wish.from());
    side(words, "to", wish.to());
    words.addAll(wish.options().arguments());
    return words;
  }

  private static void side(List<String> words, String name, Side side) {
    side.hash().ifPresent(hash -> words.add("--" + name + "-hash=" + hash));
    side.mirrors().forEach(mirror -> words.add("--" + name + "-mirror=" + mirror));
  }

  private static List<String> batch(String request, Path folder) throws IOException {
    JsonObject all = JsonParser.parseString(request).getAsJsonObject();
    Path plan = folder.resolve("plan.json");
    Files.writeString(plan, all.get("plan").toString());
    List<String> words = new ArrayList<>(List.of("batch", plan.toString()));
    words.add("--output-dir=" + folder.resolve("made"));
    all.getAsJsonArray("arguments").forEach(word -> words.add(word.getAsString()));
    return words;
  }
}
