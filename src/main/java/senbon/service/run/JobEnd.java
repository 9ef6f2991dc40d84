package senbon.service.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import senbon.base.failure.Outcome;
import senbon.base.failure.SelfCheckException;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobResult;
import senbon.queue.RunEnd;
import senbon.service.guard.ServerPaths;
import senbon.service.kept.KeptFiles;

/** What became of a job whose process has ended. */
final class JobEnd {
  private final KeptFiles kept;
  private final ServerPaths paths;

  /**
   * @param paths that clients don't see
   */
  JobEnd(KeptFiles kept, ServerPaths paths) {
    this.kept = kept;
    this.paths = paths;
  }

  /** Keeps what was made, or tells why nothing was. */
  RunEnd of(Job job, Child child, Path folder) throws IOException {
    String log = paths.in(child.log());
    ChildOutput said = child.output();
    int code = child.exitCode();
    boolean partly = job.kind() == JobKind.BATCH && code == Outcome.PARTLY.exitCode();
    if ((code == 0 || partly) && said.result().isPresent()) {
      return completed(job, said.result().get(), folder, log);
    } else if (code == 0) {
      return RunEnd.failed(
          new JobProblem("failed", "The command said nothing. Look at its log.", false, 1), log);
    }
    return failed(child);
  }

  /** Of a process that ended with a failure. */
  RunEnd failed(Child child) {
    String log = paths.in(child.log());
    int code = child.exitCode();
    return child.output().error().isPresent() && code < 128
        ? RunEnd.failed(problem(child.output().error().get()), log)
        : RunEnd.lost("The process of the job ended with exit code " + code + ".", log);
  }

  /** The only file of a folder. */
  static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  /** The algorithm that the old build's updater checks: {@code sha384} or {@code sha1}. */
  static String signature(JsonObject said) {
    return said.getAsJsonObject("tools").get("signature").getAsString();
  }

  private JobProblem problem(JsonObject error) {
    return new JobProblem(
        error.get("outcome").getAsString().replace('_', '-'),
        paths.in(error.get("message").getAsString()),
        error.get("retryable").getAsBoolean(),
        error.get("code").getAsInt());
  }

  private RunEnd completed(Job job, JsonObject said, Path folder, String log) throws IOException {
    JsonElement document = document(job, said, folder);
    List<KeptFiles.Made> made = made(folder.resolve("made"));
    if (job.kind() == JobKind.PARTIAL) {
      requireSame(document.getAsJsonObject(), made);
    }
    Path signed = folder.resolve(Signing.FOLDER);
    if (Files.isDirectory(signed)) {
      made = made(signed);
    }
    kept.keep(job.id().substring(0, 12), made);
    List<JobFile> files = made.stream().map(KeptFiles.Made::file).toList();
    return RunEnd.completed(new JobResult(paths.in(document).toString(), files), log);
  }

  /**
   * The command's own result as it is without this run: of a plan its list, of a batch its report,
   * which is no file of the job then, since it is full of paths of this machine.
   */
  private static JsonElement document(Job job, JsonObject said, Path folder) throws IOException {
    JsonObject document = said.deepCopy();
    if (job.kind() == JobKind.BATCH) {
      Path report = folder.resolve("made/senbon-report.json");
      document = JsonParser.parseString(Files.readString(report)).getAsJsonObject();
      Files.delete(report);
      document.remove("directory");
      for (JsonElement pair : document.getAsJsonArray("pairs")) {
        if (pair.getAsJsonObject().has("partial")) {
          pair.getAsJsonObject().getAsJsonObject("partial").remove("output");
        }
      }
    }
    document.remove("message_type");
    document.remove("command");
    document.remove("output");
    return document.has("results") ? document.get("results") : document;
  }

  private static void requireSame(JsonObject document, List<KeptFiles.Made> made) {
    String told = document.getAsJsonObject("partial").get("sha256").getAsString();
    if (made.size() != 1 || !made.get(0).file().sha256().equals(told)) {
      throw new SelfCheckException(
          "What was made is not what was proven.", "Report it with the job's log.");
    }
  }

  private static List<KeptFiles.Made> made(Path folder) throws IOException {
    List<KeptFiles.Made> made = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          String name = folder.relativize(file).toString().replace('\\', '/');
          made.add(KeptFiles.Made.of(file, name));
        }
      }
    }
    return made;
  }
}
