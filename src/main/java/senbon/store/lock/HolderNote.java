package senbon.store.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.work.Holder;

/** What a process writes down of itself for those that wait for it: one line, for people only. */
final class HolderNote {
  /** The line is {@code PID HOST SECONDS}, the last of them since 1970. */
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,10}) ([A-Za-z0-9._-]{1,64}) ([0-9]{1,11})\n");

  /** More than any such line has. */
  static final int MOST_BYTES = 128;

  private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");
  private static final String UNKNOWN = "unknown-host";

  private HolderNote() {}

  static byte[] of(Instant since) {
    String line =
        ProcessHandle.current().pid() + " " + host() + " " + since.getEpochSecond() + "\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  /** Nothing if it is anything but such a line. */
  static Optional<Holder> parse(byte[] bytes) {
    Matcher parts = FORM.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (bytes.length > MOST_BYTES || !parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Holder(
              Long.parseLong(parts.group(1)),
              parts.group(2),
              Instant.ofEpochSecond(Long.parseLong(parts.group(3)))));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Without asking the network, which may take long. */
  private static String host() {
    String name = System.getenv("COMPUTERNAME");
    try {
      name = Files.isReadable(LINUX) ? Files.readString(LINUX).strip() : name;
    } catch (IOException e) {
      // The other one, then.
    }
    name = name == null ? System.getenv("HOSTNAME") : name;
    return name != null && name.matches("[A-Za-z0-9._-]{1,64}") ? name : UNKNOWN;
  }
}
