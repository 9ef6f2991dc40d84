package senbon.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One of a job's runs.
 *
 * @param attempt its number, from 1
 * @param worker that did it: HOST:PID:NUMBER
 * @param end how it ended: {@code completed}, {@code failed}, {@code cancelled}, {@code
 *     worker-lost}, {@code worker-shutdown} or {@code deadline}; empty while it goes on
 * @param detail why it did not complete, in a sentence; may be empty
 */
public record JobRun(
    int attempt,
    String worker,
    Instant started,
    Optional<Instant> ended,
    String end,
    OptionalInt exitCode,
    String detail) {}
