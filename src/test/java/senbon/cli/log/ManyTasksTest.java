package senbon.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;
import senbon.TestArchive;
import senbon.app.MakePartial;
import senbon.app.PlanPartial;
import senbon.base.io.Digest;
import senbon.base.work.Allowance;
import senbon.base.work.Effort;
import senbon.base.work.Progress;
import senbon.build.source.Input;
import senbon.config.LogFormat;
import senbon.make.BuiltIn;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.net.http.HttpPolicy;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.Checks;
import senbon.report.Outlook;
import senbon.session.Session;
import senbon.session.Settings;
import senbon.session.Workshop;
import senbon.store.entry.CacheMode;

/** Tasks that run in one process at the same time have nothing to do with each other. */
final class ManyTasksTest {
  private static final int TASKS = 50;
  private static final int AT_ONCE = 4;

  @TempDir private Path dir;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private LogSink sink;

  /** What a task is for, by its number. */
  private enum Kind {
    MAKE,
    PLAN,
    REFUSED,
    CANCELLED,
    DAMAGED
  }

  /**
   * What came of a task.
   *
   * @param result the hash of the partial, what is planned, or the failure
   * @param counts of the costly steps
   */
  private record Outcome(String result, String counts) {}

  @BeforeEach
  void capture() {
    LogSink.Levels levels = new LogSink.Levels(Level.DEBUG, Level.ERROR);
    sink = new LogSink("test", LogFormat.JSON, levels, logged);
    sink.use();
  }

  @AfterEach
  void release() {
    sink.close();
  }

  @Test
  void bytes_counts_and_logs_are_those_of_each_task_alone() throws Exception {
    for (int task = 0; task < TASKS; task++) {
      builds(task);
    }
    Map<Integer, Outcome> alone = new TreeMap<>();
    for (int task = 0; task < TASKS; task++) {
      try (Workshop workshop = workshop(dir.resolve("cache-" + task))) {
        alone.put(task, run(workshop, task));
      }
    }
    SortedMap<String, List<String>> linesAlone = lines();
    Map<Integer, Outcome> together = new TreeMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try (Workshop workshop = workshop(dir.resolve("cache"))) {
      List<Future<Outcome>> running = new ArrayList<>();
      for (int task = 0; task < TASKS; task++) {
        int number = task;
        running.add(threads.submit(() -> run(workshop, number)));
      }
      for (int task = 0; task < TASKS; task++) {
        together.put(task, running.get(task).get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(together).isEqualTo(alone);
    assertThat(lines()).isEqualTo(linesAlone);
    // What is refused or damaged ends before there is anything to log.
    assertThat(linesAlone).hasSize(TASKS * 3 / Kind.values().length);
    assertThat(alone.values().stream().map(Outcome::result).distinct().count())
        .isGreaterThan(TASKS / 2);
    int number = 0;
    for (Kind kind : Kind.values()) {
      String result = alone.get(number++).result();
      switch (kind) {
        case MAKE -> assertThat(result).startsWith("sha256:");
        case PLAN -> assertThat(result).startsWith("[");
        case REFUSED -> assertThat(result).startsWith("RefusedException");
        case CANCELLED -> assertThat(result).startsWith("CancelledException");
        case DAMAGED -> assertThat(result).startsWith("Malformed");
      }
    }
  }

  private static Kind kind(int task) {
    return Kind.values()[task % Kind.values().length];
  }

  private Outcome run(Workshop workshop, int task) throws IOException {
    UpdateRequest request =
        new UpdateRequest(
            Input.of(dir.resolve(task + "-from.mar").toString()),
            Input.of(dir.resolve(task + "-to.mar").toString()),
            choices(kind(task) == Kind.REFUSED ? Optional.of("another") : Optional.empty()));
    Canceller canceller = new Canceller(kind(task) == Kind.CANCELLED);
    try (Session session = workshop.open("task-" + task, canceller, Allowance.unlimited())) {
      canceller.session = session;
      String result;
      try {
        result =
            kind(task) == Kind.PLAN
                ? planned(new PlanPartial(session).plan(request))
                : make(session, request, dir.resolve(task + ".mar"));
      } catch (RuntimeException e) {
        result = e.getClass().getSimpleName() + ": " + e.getMessage();
      }
      String counts =
          "%d members, %d decodes, %d comparisons, %d encodings"
              .formatted(
                  session.counts().membersDistinct(),
                  session.counts().decodes(),
                  session.counts().engineRuns(),
                  session.counts().encodings());
      // How far its own other threads are when one finds the damage is chance, alone too.
      return new Outcome(result, kind(task) == Kind.DAMAGED ? "by chance" : counts);
    }
  }

  /** Without sizes: they are estimated from what any task has put into the cache. */
  private static String planned(Outlook outlook) {
    return outlook.files().stream()
        .map(file -> file.path() + " " + file.treatment())
        .toList()
        .toString();
  }

  private static String make(Session session, UpdateRequest request, Path output)
      throws IOException {
    Files.deleteIfExists(output);
    new MakePartial(session).make(request, PartialOutput.to(output, false));
    return Digest.sha256(Files.readAllBytes(output)).toString();
  }

  /** Ends the task as soon as its patches are to be made. */
  private static final class Canceller implements Progress {
    private final boolean cancels;
    private volatile Session session;

    Canceller(boolean cancels) {
      this.cancels = cancels;
    }

    @Override
    public void stage(String name) {
      if (cancels && name.equals("patch")) {
        session.cancel();
      }
    }

    @Override
    public void step(String what, long done, long total) {}
  }

  private static PartialChoices choices(Optional<String> channel) {
    return new PartialChoices(
        channel,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        List.of(),
        Effort.DEFAULT,
        Checks.STRICT);
  }

  private static Workshop workshop(Path cache) {
    return new Workshop(
        new Settings(
            cache,
            CacheMode.WRITE,
            Optional.empty(),
            3,
            OptionalLong.of(512L << 20),
            Duration.ofMinutes(1),
            HttpPolicy.defaults(),
            List.of(),
            List.of(),
            "senbon/test",
            BuiltIn.catalogue(),
            Optional.empty()));
  }

  /** Two builds that have no content in common with those of another task. */
  private void builds(int task) throws IOException {
    Random random = new Random(task);
    Map<String, byte[]> files = new TreeMap<>();
    byte[] settings =
        "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=test\n".getBytes(StandardCharsets.UTF_8);
    files.put("update-settings.ini", settings);
    files.put("application.ini", ini(task, 0));
    files.put("precomplete", "remove \"application.ini\"\n".getBytes(StandardCharsets.UTF_8));
    for (int file = 0; file < 1 + task % 4; file++) {
      byte[] content = new byte[2000 + random.nextInt(40_000)];
      random.nextBytes(content);
      files.put("lib" + file + ".so", content);
    }
    Path from = dir.resolve(task + "-from.mar");
    write(from, files);
    files.put("application.ini", ini(task, 1));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().startsWith("lib")) {
        byte[] changed = file.getValue().clone();
        for (int i = 0; i < 20; i++) {
          changed[random.nextInt(changed.length)]++;
        }
        file.setValue(changed);
      }
    }
    write(dir.resolve(task + "-to.mar"), files);
    if (kind(task) == Kind.DAMAGED) {
      byte[] mar = Files.readAllBytes(from);
      mar[mar.length / 2]++;
      Files.write(from, mar);
    }
  }

  private static byte[] ini(int task, int minor) {
    return "[App]\nName=task%d\nVersion=%d.%d\n"
        .formatted(task, task + 1, minor)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path path, Map<String, byte[]> files) throws IOException {
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo("test", "1"));
      byte[] manifest = TestArchive.completeManifest(files.keySet());
      mar.add("updatev3.manifest", 0644, Packer.pack(manifest, Packing.XZ));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        mar.add(file.getKey(), 0644, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
  }

  /** What has been logged since the last call, by task, without times and places. */
  private SortedMap<String, List<String>> lines() {
    SortedMap<String, List<String>> lines = new TreeMap<>();
    for (String line : logged.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      String task = event.has("task") ? event.get("task").getAsString() : "none";
      String text =
          event.get("level").getAsString()
              + " "
              + event
                  .get("message")
                  .getAsString()
                  .replaceAll("in [0-9]+ ms", "in some time")
                  .replaceAll("dependent work: .*", "dependent work: some time");
      lines.computeIfAbsent(task, key -> new ArrayList<>()).add(text);
    }
    // Threads of one task log in any order.
    lines.values().forEach(all -> all.sort(null));
    logged.reset();
    return lines;
  }
}
