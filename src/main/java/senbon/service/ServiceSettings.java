package senbon.service;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.queue.QueueSettings;
import senbon.service.guard.TlsFiles;
import senbon.service.http.HttpSettings;
import senbon.service.run.WorkSettings;

/**
 * All that a process of the service is told.
 *
 * @param http absent if it only works
 * @param metrics where metrics and health are answered alone, if anywhere: HOST:PORT
 * @param tokens absent if anybody may do anything
 * @param allowUrl beginnings of the addresses that may be fetched; none allows nothing
 * @param retention how long jobs that are done are known
 * @param retentionOfFailed how long all others are
 * @param state folder of backups
 * @param words for the machine's folders, in what clients see
 */
public record ServiceSettings(
    Optional<HttpSettings> http,
    Optional<InetSocketAddress> metrics,
    Optional<TlsFiles> tls,
    String tlsMin,
    Optional<Path> tokens,
    boolean anonymousRead,
    QueueSettings queue,
    WorkSettings work,
    List<String> allowUrl,
    boolean signs,
    Duration retention,
    Duration retentionOfFailed,
    Path state,
    Map<Path, String> words) {
  public ServiceSettings {
    allowUrl = List.copyOf(allowUrl);
    words = Map.copyOf(words);
  }
}
