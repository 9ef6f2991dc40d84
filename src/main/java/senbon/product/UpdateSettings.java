package senbon.product;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which channels' updates a build accepts, from {@code update-settings.ini}, section {@code
 * [Settings]} (docs/formats/updater-limits.md §3).
 *
 * @param acceptedMarChannelIds the value as it stands, absent if missing or empty: no restriction
 */
public record UpdateSettings(Optional<String> acceptedMarChannelIds) {
  private static final int CONSIDERED = 511;

  /**
   * Reads the file of that name.
   *
   * @throws senbon.base.failure.MalformedInputException only if it is larger than {@link
   *     Ini#MAX_SIZE}
   */
  public static UpdateSettings parse(byte[] bytes) {
    return new UpdateSettings(
        Ini.parse("update-settings.ini", bytes).get("Settings", "ACCEPTED_MAR_CHANNEL_IDS"));
  }

  /** The accepted channels: only the first 511 bytes of the value count, as in the updater. */
  public List<String> channels() {
    byte[] value = acceptedMarChannelIds.orElse("").getBytes(StandardCharsets.UTF_8);
    String considered =
        new String(value, 0, Math.min(value.length, CONSIDERED), StandardCharsets.UTF_8);
    return Arrays.stream(considered.split("[, \t]+")).filter(token -> !token.isEmpty()).toList();
  }

  /** Whether an archive of that channel passes. */
  public boolean accepts(String channel) {
    return acceptedMarChannelIds.isEmpty() || channels().contains(channel);
  }
}
