package senbon.cli.start;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.tukaani.xz.XZInputStream;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;
import senbon.cli.log.Logging;
import senbon.net.http.Preparation;

/**
 * Does on another thread, while the first one still reads the command line, what makes Java load
 * the libraries that the command is going to use. No class of senbon that logs may be touched here,
 * since the log isn't set up yet.
 */
public final class Ahead extends Thread {
  private static final Set<String> WORK = Set.of("diff", "batch", "apply", "verify", "explain");

  /** One byte, as xz packs it. */
  private static final String PACKED =
      "fd377a585a0000016922de360200210116000000742fe5a3010000610000000043beb7e800011501"
          + "a96334609042990d010000000001595a";

  private final boolean network;
  private final boolean work;

  private Ahead(boolean network, boolean work) {
    super("senbon-ahead");
    this.network = network;
    this.work = work;
    setDaemon(true);
  }

  /** Begins, if these arguments name a command that gains by it. */
  public static void begin(String... args) {
    String command = args.length == 0 ? "" : args[0];
    boolean work = WORK.contains(command);
    boolean network = command.equals("fetch");
    for (String arg : args) {
      // Who wants to see more may mean the log of the libraries too.
      if (arg.startsWith("-v") || arg.equals("--verbose")) {
        return;
      }
      network |= work && arg.startsWith("http");
    }
    if (work || network) {
      Logging.prepare();
      new Ahead(network, work).start();
    }
  }

  @Override
  public void run() {
    try {
      // What is waited for first comes first.
      if (network) {
        Preparation.run();
      }
      JsonValue json = JsonDocument.file("", "").read("{\"a\":1}");
      String line = Json.line(json.get("a").scalar());
      Digest.sha256(line.getBytes(StandardCharsets.UTF_8));
      if (network) {
        // Enough for Java to compile the hash.
        Digest.sha256(new byte[1 << 20]);
      }
      if (work) {
        byte[] packed = HexFormat.of().parseHex(PACKED);
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(packed))) {
          in.readAllBytes();
        }
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // The command will meet the same and tell.
    }
  }
}
