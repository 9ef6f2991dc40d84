package senbon.session;

import java.io.Closeable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import senbon.base.work.Allowance;
import senbon.base.work.MemoryBudget;
import senbon.base.work.Progress;
import senbon.net.http.SharedClient;
import senbon.tools.ToolRegistry;

/**
 * What lives as long as the process: threads, memory, the HTTP client and the registry of tools.
 * Each piece of work opens a {@link Session} of its own; any number may be open at once.
 */
public final class Workshop implements Closeable {
  private final Settings settings;
  private final ToolRegistry registry;
  private final ExecutorService threads;
  private final MemoryBudget memory;
  private final SharedClient client;

  /** Starts nothing yet: threads and the client come with the first work for them. */
  public Workshop(Settings settings) {
    this.settings = settings;
    this.registry = settings.catalogue().registry().with(settings.tools());
    this.threads =
        Executors.newFixedThreadPool(
            Math.max(1, settings.jobs() - 1),
            task -> {
              Thread thread = new Thread(task, "senbon-worker");
              thread.setDaemon(true);
              return thread;
            });
    long heap = Runtime.getRuntime().maxMemory();
    this.memory = MemoryBudget.of(settings.maxMemory(), heap, settings.jobs());
    this.client = new SharedClient(settings.fetchPolicy());
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

  Executor threads() {
    return threads;
  }

  MemoryBudget memory() {
    return memory;
  }

  SharedClient client() {
    return client;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close();
  }
}
