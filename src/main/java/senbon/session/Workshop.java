package senbon.session;

import java.io.Closeable;
import java.net.URI;
import java.util.Optional;
import senbon.base.work.Allowance;
import senbon.base.work.MemoryBudget;
import senbon.base.work.Progress;
import senbon.base.work.WorkerPool;
import senbon.net.http.ObjectAccess;
import senbon.net.http.SharedClient;
import senbon.store.s3.BucketSettings;
import senbon.store.s3.ObjectAddresses;
import senbon.tools.ToolRegistry;

/**
 * What lives as long as the process: threads, memory, the HTTP client and the registry of tools.
 * Each piece of work opens a {@link Session} of its own; any number may be open at once.
 */
public final class Workshop implements Closeable, ObjectAccess {
  private final Settings settings;
  private final ToolRegistry registry;
  private final WorkerPool threads;
  private final MemoryBudget memory;
  private final SharedClient client;
  private final Optional<Sharing> sharing;
  private ObjectAddresses objects;

  /** Starts nothing yet: threads and the client come with the first work for them. */
  public Workshop(Settings settings) {
    this.settings = settings;
    this.registry = settings.catalogue().registry().with(settings.tools());
    this.threads = new WorkerPool(Math.max(1, settings.jobs() - 1));
    long heap = Runtime.getRuntime().maxMemory();
    this.memory = MemoryBudget.of(settings.maxMemory(), heap, settings.jobs());
    this.client = new SharedClient(settings.fetchPolicy(), this);
    this.sharing =
        settings.bucket().isPresent() && settings.bucket().get().isShared()
            ? Optional.of(new Sharing(settings.bucket().get(), settings.fetchPolicy()))
            : Optional.empty();
  }

  /** A session of a process that does nothing else: the workshop is closed with it. */
  public static Session sole(Settings settings, Progress progress, Allowance allowance) {
    Workshop workshop = new Workshop(settings);
    return new Session(workshop, "", progress, allowance, workshop::close);
  }

  /**
   * Opens what one command or one job needs for itself.
   *
   * @param task tells the log's lines of this work from those of other work
   * @param progress told how the work goes on
   */
  public Session open(String task, Progress progress, Allowance allowance) {
    return new Session(this, task, progress, allowance, () -> {});
  }

  Settings settings() {
    return settings;
  }

  ToolRegistry registry() {
    return registry;
  }

  WorkerPool threads() {
    return threads;
  }

  MemoryBudget memory() {
    return memory;
  }

  SharedClient client() {
    return client;
  }

  @Override
  public URI locate(URI object) {
    synchronized (this) {
      if (objects == null) {
        objects =
            new ObjectAddresses(
                settings
                    .bucket()
                    .map(BucketSettings::place)
                    .orElseGet(BucketSettings.Place::amazon),
                settings.fetchPolicy());
      }
    }
    return objects.locate(object);
  }

  /** The cache that others use too, if one is set. */
  Optional<Sharing> sharing() {
    return sharing;
  }

  @Override
  public void close() {
    threads.close();
    client.close();
    if (sharing.isPresent()) {
      sharing.get().close();
    }
    if (objects != null) {
      objects.close();
    }
  }
}
