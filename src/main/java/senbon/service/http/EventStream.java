package senbon.service.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import senbon.queue.Job;
import senbon.queue.JobProgress;
import senbon.queue.JobState;

/**
 * The events of a job, sent as they come (WHATWG HTML, 9.2). No thread waits for the client: what
 * he has not taken yet is kept, and one who lags too far behind is let go.
 */
final class EventStream implements Watches.Listener {
  static final String TYPE = "text/event-stream";

  private static final long COMMENT_NANOS = 15_000_000_000L;

  /** Of what is kept for a slow client, in characters. */
  private static final int MOST_PENDING = 1 << 20;

  private final Response response;
  private final Callback callback;
  private final Runnable atEnd;
  private final StringBuilder pending = new StringBuilder();
  private boolean writing;
  private boolean last;
  private boolean ended;
  private long wrote = System.nanoTime();
  private JobState state;
  private JobProgress progress = JobProgress.NONE;
  private int attempt;

  /**
   * @param atEnd run once, however it ends
   */
  EventStream(Exchange exchange, Runnable atEnd) {
    this.response = exchange.response();
    this.callback = exchange.callback();
    this.atEnd = atEnd;
    response.setStatus(200);
    exchange
        .set("Content-Type", TYPE)
        .set("Cache-Control", "no-store")
        .set("X-Accel-Buffering", "no");
  }

  @Override
  public synchronized boolean changed(Optional<Job> found) {
    if (ended || found.isEmpty()) {
      end();
      return false;
    }
    Job job = found.get();
    if (job.state() != state || job.attempt() != attempt) {
      state = job.state();
      attempt = job.attempt();
      progress = JobProgress.NONE;
      event("state", job, JobJson.of(job, OptionalLong.empty(), "../").toString());
    }
    if (job.state() == JobState.RUNNING && !job.progress().equals(progress)) {
      String stage = job.progress().stage();
      if (!stage.equals(progress.stage())) {
        event("stage", job, "{\"stage\":\"" + stage + "\"}");
      }
      progress = job.progress();
      event("status", job, JobJson.progress(progress).toString());
    }
    if (job.state().isFinal()) {
      end();
      return false;
    }
    send();
    return true;
  }

  private void event(String name, Job job, String data) {
    pending.append("event: ").append(name).append("\nid: ").append(job.version());
    pending.append("\ndata: ").append(data).append("\n\n");
  }

  @Override
  public synchronized void idle() {
    if (System.nanoTime() - wrote > COMMENT_NANOS) {
      pending.append(":\n\n");
      send();
    }
  }

  @Override
  public synchronized void over() {
    end();
  }

  private void end() {
    last = true;
    send();
  }

  private void send() {
    if (ended || writing || (pending.isEmpty() && !last)) {
      if (pending.length() > MOST_PENDING) {
        finish(new IOException("the client takes no events"));
      }
      return;
    }
    byte[] bytes = pending.toString().getBytes(StandardCharsets.UTF_8);
    pending.setLength(0);
    writing = true;
    wrote = System.nanoTime();
    boolean end = last;
    response.write(end, ByteBuffer.wrap(bytes), Callback.from(() -> written(end), this::finish));
  }

  private synchronized void written(boolean end) {
    writing = false;
    if (end) {
      finish(null);
    } else {
      send();
    }
  }

  private synchronized void finish(Throwable failure) {
    if (ended) {
      return;
    }
    ended = true;
    atEnd.run();
    if (failure == null) {
      callback.succeeded();
    } else {
      callback.failed(failure);
    }
  }
}
