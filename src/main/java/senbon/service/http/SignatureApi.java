package senbon.service.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobTable;
import senbon.service.guard.Role;
import senbon.service.kept.KeptFiles;
import senbon.service.run.SideRuns;

/**
 * For a signer elsewhere: gives the hash of a partial, and takes its signature. The partial itself
 * stays as it is; the signed one is a file beside it.
 */
final class SignatureApi {
  private static final List<String> ALGORITHMS = List.of("sha384", "sha1");
  private static final String SIGNED = "signed.mar";

  private final JobTable table;
  private final KeptFiles kept;
  private final SideRuns runs;
  private final CommandApi commands;
  private final JobsApi jobs;

  SignatureApi(JobTable table, KeptFiles kept, SideRuns runs, CommandApi commands, JobsApi jobs) {
    this.table = table;
    this.kept = kept;
    this.runs = runs;
    this.commands = commands;
    this.jobs = jobs;
  }

  void add(Routes routes, long bodyLimit) {
    Optional<Role> admin = Optional.of(Role.ADMIN);
    routes
        .add("GET", "/v1/partials/{id}/hash", admin, 0, this::hash)
        .add("PUT", "/v1/partials/{id}/signature", admin, bodyLimit, this::sign);
  }

  private static String algorithm(Exchange exchange) throws ProblemException {
    String algorithm = exchange.query("algorithm").orElse("sha384");
    if (!ALGORITHMS.contains(algorithm)) {
      throw new ProblemException(
          422, "usage", "The parameter algorithm is none of sha384 and sha1. Use one of them.");
    }
    return algorithm;
  }

  private void hash(Exchange exchange) throws Exception {
    Job job = jobs.find(exchange.path("id"));
    JobsApi.requireDone(job);
    String algorithm = algorithm(exchange);
    JsonObject said =
        runs.run(
            List.of("sign", "hash", "partial.mar", "--algorithm=" + algorithm),
            folder -> commands.prepare(job, folder),
            (result, folder) -> result);
    JsonObject json = new JsonObject();
    json.addProperty("algorithm", algorithm);
    json.add("hash", said.get("hash"));
    exchange.set("Cache-Control", "no-store");
    exchange.json(200, json);
  }

  private void sign(Exchange exchange) throws Exception {
    Job job = jobs.find(exchange.path("id"));
    JobsApi.requireDone(job);
    String algorithm = algorithm(exchange);
    byte[] signature = exchange.body();
    if (signature.length == 0) {
      throw new ProblemException(422, "usage", "There is no signature. Send its bytes.");
    }
    List<JobFile> files = job.result().orElseThrow().files();
    JobFile file =
        runs.run(
            List.of(
                "sign",
                "inject",
                "partial.mar",
                "--algorithm=" + algorithm,
                "--signature=signature",
                "--output=" + SIGNED),
            folder -> {
              commands.prepare(job, folder);
              Files.write(folder.resolve("signature"), signature);
            },
            (result, folder) -> keep(job, files.get(0), folder));
    if (!table.setFiles(job, List.of(files.get(0), file))) {
      throw new ProblemException(
          Problem.of(409, "busy", "The job has changed meanwhile. Try again.").after(1));
    }
    exchange.json(200, JobJson.of(jobs.find(job.id()), OptionalLong.empty(), "../"));
  }

  private JobFile keep(Job job, JobFile unsigned, Path folder) throws IOException {
    KeptFiles.Made made = KeptFiles.Made.of(folder.resolve(SIGNED), unsigned.name());
    kept.keep(job.id().substring(0, 12), List.of(made));
    return made.file();
  }
}
