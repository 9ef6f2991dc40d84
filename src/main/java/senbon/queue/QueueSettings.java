package senbon.queue;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the jobs are.
 *
 * @param url {@code jdbc:postgresql:…} without a password, or empty for a file of this machine's
 * @param file the H2 database, without its ending; only one process can have it open
 * @param passwordFile its first line is the password
 * @param keyFile with the key for what is secret in requests; without one a key of its own is kept
 *     beside the file, and nothing that is secret is accepted where the database is a server's
 * @param connections at most, to PostgreSQL
 */
public record QueueSettings(
    Optional<String> url,
    Path file,
    Optional<String> user,
    Optional<Path> passwordFile,
    Optional<Path> keyFile,
    int connections) {}
