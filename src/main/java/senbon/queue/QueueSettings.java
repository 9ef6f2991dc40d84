package senbon.queue;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the jobs are.
 *
 * @param url {@code jdbc:postgresql:…} without a password, or empty for a file of this machine's
 * @param file the H2 database, without its ending; only one process can have it open
 * @param passwordFile its first line is the password
 * @param connections at most, to PostgreSQL
 */
public record QueueSettings(
    Optional<String> url,
    Path file,
    Optional<String> user,
    Optional<Path> passwordFile,
    int connections) {}
