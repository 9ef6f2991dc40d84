package senbon.service.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobTable;
import senbon.service.kept.KeptFiles;
import senbon.service.wish.Wish;

/**
 * What jobs made, whole or in part (RFC 9110, 13 and 14). The tag of a file is its SHA-256, so that
 * a download goes on from any machine, and only with the same bytes.
 */
final class ContentApi {
  private static final int BUFFER = 1 << 17;

  private final JobTable table;
  private final OpenContents open;

  ContentApi(JobTable table, OpenContents open) {
    this.table = table;
    this.open = open;
  }

  /** Sends a partial, signed elsewhere or as it was made, or a part of it. */
  void partial(Exchange exchange, Job job) throws ProblemException, IOException {
    JobsApi.requireDone(job);
    boolean fixed = Wish.parse(job.request()).isFixed();
    List<JobFile> files = job.result().orElseThrow().files();
    boolean signed = exchange.query("signed").filter("true"::equals).isPresent();
    if (signed && files.size() < 2) {
      throw new ProblemException(404, "not-found", "Nobody has signed it. Put a signature first.");
    }
    send(exchange, job, files.get(signed ? 1 : 0), fixed && !signed);
  }

  /** Sends one of the files of a batch. */
  void file(Exchange exchange, Job job) throws ProblemException, IOException {
    JobsApi.requireDone(job);
    String name = exchange.path("name");
    List<JobFile> files = job.result().orElseThrow().files();
    Optional<JobFile> file = files.stream().filter(one -> one.name().equals(name)).findFirst();
    if (file.isEmpty()) {
      throw new ProblemException(404, "not-found", "The batch has no such file. See its list.");
    }
    send(exchange, job, file.get(), false);
  }

  private void send(Exchange exchange, Job job, JobFile file, boolean fixed)
      throws ProblemException, IOException {
    String tag = "\"" + file.sha256() + "\"";
    byte[] hash = HexFormat.of().parseHex(file.sha256());
    String plainName = file.name().substring(file.name().lastIndexOf('/') + 1);
    exchange
        .set("ETag", tag)
        .set("Accept-Ranges", "bytes")
        .set("Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
    if (JobsApi.matches(exchange, tag)) {
      exchange.send(304);
      return;
    }
    exchange
        .set("Repr-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(hash) + ":")
        .set("Content-Disposition", "attachment; filename=\"" + ascii(plainName) + "\"")
        .set("X-Content-Type-Options", "nosniff")
        .set("Content-Type", type(plainName));
    List<ByteRange> ranges = ranges(exchange, tag, file.size());
    Optional<KeptFiles.Opened> opened = open.take(file);
    if (opened.isEmpty()) {
      table.expire(job);
      exchange.response().getHeaders().clear();
      exchange.set("X-Request-Id", exchange.id());
      throw new ProblemException(
          410, "expired", "What was made is no longer kept. Ask for it again.");
    }
    Callback done =
        Callback.from(
            () -> {
              open.giveBack(file);
              exchange.callback().succeeded();
            },
            failure -> {
              open.giveBack(file);
              exchange.callback().failed(failure);
            });
    boolean part = ranges.size() == 1;
    long first = part ? ranges.get(0).first() : 0;
    long length = part ? ranges.get(0).getLength() : file.size();
    exchange.response().setStatus(part ? 206 : 200);
    exchange.set("Content-Length", Long.toString(length));
    if (part) {
      exchange.set("Content-Range", ranges.get(0).toHeaderValue(file.size()));
    }
    if (exchange.method().equals("HEAD") || length == 0) {
      exchange.response().write(true, null, done);
      return;
    }
    ByteBufferPool.Sized buffers =
        new ByteBufferPool.Sized(
            exchange.request().getComponents().getByteBufferPool(), true, BUFFER);
    FileChannel channel = opened.get().blob().channel();
    Content.copy(
        Content.Source.from(buffers, new PartChannel(channel, file.size()), first, length),
        exchange.response(),
        done);
  }

  /** The one range that is wanted; none if all is. Several are answered by all. */
  private static List<ByteRange> ranges(Exchange exchange, String tag, long size)
      throws ProblemException {
    Optional<String> range = exchange.header("Range");
    boolean same = exchange.header("If-Range").map(tag::equals).orElse(true);
    if (range.isEmpty() || !same || !range.get().startsWith("bytes=")) {
      return List.of();
    }
    List<ByteRange> ranges = ByteRange.parse(List.of(range.get()), size);
    if (ranges.isEmpty()) {
      exchange.response().getHeaders().clear();
      exchange
          .set("X-Request-Id", exchange.id())
          .set("Content-Range", ByteRange.toNonSatisfiableHeaderValue(size));
      throw new ProblemException(
          416, "usage", "There is no such part: the content has " + size + " bytes.");
    }
    return ranges.size() == 1 ? ranges : List.of();
  }

  private static String ascii(String name) {
    return name.replaceAll("[^A-Za-z0-9._+@ -]", "_");
  }

  private static String type(String name) {
    if (name.endsWith(".json")) {
      return Exchange.JSON;
    }
    return name.endsWith(".xml") ? "text/xml" : "application/octet-stream";
  }
}
