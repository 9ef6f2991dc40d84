package senbon.cli.serve;

import java.util.Map;
import java.util.Optional;
import senbon.cli.args.Arg;
import senbon.config.ServiceKeys;
import senbon.service.Service;
import senbon.service.ServiceSettings;
import senbon.service.http.HttpSettings;

/** {@code senbon serve}. */
public final class ServeCommand extends ServiceCommand {
  private final Arg<String> listen =
      option("--listen")
          .label("HOST:PORT")
          .text(
              "Listen here (default: 127.0.0.1:8000); port 0 is any that is free. Another address than"
                  + " this machine's own needs --tokens or --no-auth.")
          .value(String.class);

  private final Arg<String> tokens =
      option("--tokens")
          .label("FILE")
          .text("Let in who shows a token that is listed here; 'senbon token' makes one.")
          .value(String.class);

  private final Arg<Boolean> noAuth =
      option("--no-auth").text("Let anybody do anything, wherever he is.").flag();

  public ServeCommand() {
    super(
        "serve",
        "Makes partials for whoever asks, over HTTP: an API and a page.",
        "Jobs are kept in a file or in PostgreSQL, what they make in the cache; a job that was accepted"
            + " is done whatever dies meanwhile. Fetches from addresses that --allow-url names and no"
            + " other. All settings are in the configuration file; 'senbon config show' lists them."
            + " Prints its address once it is ready; SIGTERM ends it when running jobs are done,"
            + " SIGHUP has it read certificates and tokens again.");
  }

  @Override
  Map<String, String> flags() {
    Map<String, String> flags = super.flags();
    put(flags, ServiceKeys.LISTEN.name(), listen);
    put(flags, ServiceKeys.TOKENS.name(), tokens);
    if (noAuth.get()) {
      flags.put(ServiceKeys.NO_AUTH.name(), "true");
    }
    return flags;
  }

  @Override
  ServiceSettings settings(ServiceConfig config) {
    return config.serving();
  }

  @Override
  void began(Service started, ServiceSettings settings) {
    HttpSettings http = settings.http().orElseThrow();
    String host = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
    Optional<String> open =
        settings.tokens().isEmpty()
            ? Optional.of("Anybody who reaches it may do anything.")
            : Optional.empty();
    open.ifPresent(globals.console()::say);
    if (settings.allowUrl().isEmpty()) {
      globals.console().say("It fetches from nowhere: --allow-url names no address.");
    }
    globals
        .out()
        .println(
            (settings.tls().isPresent() ? "https://" : "http://")
                + host
                + ":"
                + started.port().orElseThrow()
                + http.basePath()
                + "/");
    globals.out().flush();
  }
}
