package senbon.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.net.http.HttpPolicy;
import senbon.store.entry.CacheMode;
import senbon.store.s3.BucketSettings;
import senbon.tools.Pin;
import senbon.tools.Tool;

/**
 * How this machine is to be used, whatever the work.
 *
 * @param state the user's folder for what can't be made again, if there is one
 * @param jobs threads that work at the same time
 * @param maxMemory the most heap that the work may take, in bytes; chosen if empty
 * @param patience how long to wait for another process that is making the same thing
 * @param pins tools that the user fixed
 * @param tools that are not built in
 * @param program name and version of this program, for reports
 * @param catalogue what it knows of patches and tools
 * @param bucket that others share the cache by, and where objects are that are named as inputs, if
 *     anything of it is set
 */
public record Settings(
    Path cacheDirectory,
    CacheMode cacheMode,
    Optional<Path> state,
    int jobs,
    OptionalLong maxMemory,
    Duration patience,
    HttpPolicy fetchPolicy,
    List<Pin> pins,
    List<Tool> tools,
    String program,
    Catalogue catalogue,
    Optional<BucketSettings> bucket) {
  public Settings {
    tools = List.copyOf(tools);
    pins = List.copyOf(pins);
  }
}
