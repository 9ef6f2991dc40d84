package senbon.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.SenbonException;
import senbon.base.io.OutputDirectory;
import senbon.base.json.Json;
import senbon.base.json.JsonValue;
import senbon.client.RemoteJob.RemoteFile;
import senbon.release.BatchCopy;
import senbon.release.BatchFiles;
import senbon.release.BatchReport;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchRequest;
import senbon.release.PairListener;
import senbon.release.Shard;

/**
 * Has a service make the partials of a release, and brings all files here: {@code batch --server}.
 */
public final class OrderBatch {
  private static final String LIST = "v1/batches";

  private final Orders orders;

  public OrderBatch(Orders orders) {
    this.orders = orders;
  }

  /**
   * Makes them.
   *
   * @param listener told of each pair, once all are done
   * @return what became of them, as if they had been made here
   */
  public BatchReport make(BatchRequest request, PairListener listener) {
    requireSendable(request);
    OutputDirectory.ensure(request.directory());
    RemoteJob job =
        orders.await(
            orders.place(
                LIST, query(request), orders.wishes().batch(request.plan(), request.each())));
    Reply reply = orders.service().get(job.path() + "/report", Map.of()).require(200);
    BatchReport report =
        BatchCopy.read(
            reply.json(), request.plan().pairs(), request.directory(), OrderBatch::failure);
    if (!request.keepGoing()) {
      // The service always makes the others.
      for (PairReport pair : report.pairs()) {
        if (pair.failure().isPresent()) {
          throw SenbonException.of(pair.failure().get());
        }
      }
    }
    Map<String, RemoteFile> files = new LinkedHashMap<>();
    job.files().forEach(file -> files.put(Takeover.name(file), file));
    orders.progress().stage("publish");
    try (Takeover takeover = new Takeover(orders.service(), orders.progress())) {
      for (PairReport pair : report.pairs()) {
        if (pair.made().isPresent()) {
          RemoteFile file = named(files, pair.made().get().file());
          Takeover.requireSame(file, pair.partial().orElseThrow().partial().sha256());
          take(takeover, job, file, request.directory(), request.overwrite());
          files.remove(file.name());
        }
        listener.done(pair);
      }
      BatchFiles.write(
          report,
          files.keySet(),
          name -> take(takeover, job, named(files, name), request.directory(), true));
    }
    return report;
  }

  /** What a plan can't say. */
  private static String query(BatchRequest request) {
    String effort = "?effort=" + Json.word(request.each().effort());
    return request.urlBase().isEmpty()
        ? effort
        : effort + "&url_base=" + URLEncoder.encode(request.urlBase(), StandardCharsets.UTF_8);
  }

  private static RemoteFile named(Map<String, RemoteFile> files, String name) {
    RemoteFile file = files.get(name);
    if (file == null) {
      throw new MalformedInputException(
          "The service tells of the file " + name + ", and doesn't have it.", Reply.REMEDY);
    }
    return file;
  }

  private static void take(
      Takeover takeover, RemoteJob job, RemoteFile file, Path directory, boolean overwrite) {
    String name = URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20");
    takeover.take(job.path() + "/files/" + name, file, directory.resolve(file.name()), overwrite);
  }

  private static Exception failure(JsonValue pair) {
    return new Problem(
            pair.get("outcome").text().replace('_', '-'),
            pair.get("failure").text(),
            pair.find("code").map(code -> (int) code.number(0, 255)))
        .failure();
  }

  private static void requireSendable(BatchRequest request) {
    WishJson.refuse("--shard", !request.shard().equals(Shard.ALL));
    WishJson.refuse("--name", !request.names().isDefault());
    WishJson.refuse("--update-xml", request.layout().isPresent());
    WishJson.refuse("--attest", request.attestor().isPresent());
  }
}
