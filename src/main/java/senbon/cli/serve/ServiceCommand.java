package senbon.cli.serve;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.log.ServiceLogs;
import senbon.cli.options.Environment;
import senbon.cli.options.WorkCommand;
import senbon.config.BucketKeys;
import senbon.config.Config;
import senbon.config.Keys;
import senbon.config.ServiceKeys;
import senbon.config.Setting;
import senbon.service.Service;
import senbon.service.ServiceSettings;
import senbon.session.Workshop;

/** What a process of the service has in common, whether it answers or works. */
abstract class ServiceCommand extends WorkCommand {
  private final Arg<String> workers =
      option("--workers")
          .label("N")
          .text("Jobs that run at once on this machine (default: 1); each uses all processors.")
          .value(String.class);

  private final Arg<String> queue =
      option("--queue")
          .label("URL")
          .text("Where the jobs are: jdbc:postgresql:..., or auto (the default): a file.")
          .value(String.class);

  private final Arg<String> stateDir =
      option("--state-dir")
          .label("DIR")
          .text("Keep the file of jobs and work that goes on here.")
          .value(String.class);

  private static final int STEP_MILLIS = 200;

  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Service service;

  ServiceCommand(String name, String... text) {
    super(name, text);
  }

  /** What was said here, by the names of settings. */
  Map<String, String> flags() {
    Map<String, String> flags = new HashMap<>();
    put(flags, ServiceKeys.WORKERS.name(), workers);
    put(flags, ServiceKeys.QUEUE.name(), queue);
    put(flags, ServiceKeys.STATE_DIR.name(), stateDir);
    return flags;
  }

  static void put(Map<String, String> flags, String name, Arg<String> arg) {
    if (arg.isGiven()) {
      flags.put(name, arg.get());
    }
  }

  abstract ServiceSettings settings(ServiceConfig config);

  /** Tells that it is there. */
  abstract void began(Service started, ServiceSettings settings);

  @Override
  public final Integer call() throws Exception {
    ServiceLogs.prepare();
    Config config = config();
    ServiceSettings settings = settings(new ServiceConfig(config, globals.configFile()));
    globals.begin(config);
    try (Workshop workshop = Environment.workshop(config, globals.catalogue());
        Service started = Service.start(settings, workshop)) {
      service = started;
      listen();
      began(started, settings);
      await(started, settings.work().once());
      started.drain();
    }
    return ExitCodes.OK;
  }

  /** Until nobody wants it any more or, if it is for one job, that is done. */
  private void await(Service started, boolean once) throws InterruptedException {
    while (!end.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
      if (started.isStuck()) {
        throw new FailedException(
            "The database of jobs has come to a stop within this process.",
            "Start it again, if nothing does so by itself.");
      } else if (once && !started.works()) {
        requireRoom(started);
        return;
      }
    }
  }

  private static void requireRoom(Service started) {
    if (started.isFull()) {
      throw new LimitException(
          "There is too little room for a job here.", "Make room, or set min-free to less.");
    }
  }

  /** A service says more than a command; and what it has made must reach the others. */
  private Config config() throws IOException {
    Map<String, String> flags = flags();
    Config config = globals.config(flags);
    if (config.setting(Keys.LOG_LEVEL).origin() == Setting.Origin.DEFAULT) {
      flags.put(Keys.LOG_LEVEL.name(), "info");
    }
    if (!config.get(ServiceKeys.QUEUE).equals("auto")
        && config.get(BucketKeys.BUCKET).isPresent()) {
      flags.put(BucketKeys.REQUIRED.name(), "true");
    }
    return globals.config(flags);
  }

  private void listen() {
    Runnable stop =
        () -> {
          if (end.getCount() == 0) {
            hurry();
          }
          end.countDown();
        };
    boolean heard = Signals.on("TERM", stop);
    heard = Signals.on("INT", stop) || heard;
    Signals.on("HUP", () -> service.reload());
    if (!heard) {
      Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "senbon-end"));
    }
  }

  /** The second time: at once. */
  private void hurry() {
    Thread thread = new Thread(this::close, "senbon-hurry");
    thread.setDaemon(true);
    thread.start();
  }

  private void close() {
    try {
      service.close();
    } catch (IOException e) {
      globals.console().say(e.getMessage());
    }
  }
}
