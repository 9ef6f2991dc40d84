package senbon.queue;

import java.time.Duration;

/**
 * Something to be done.
 *
 * @param id SHA-256 of what decides what is made, in lower-case hex
 * @param request all of it, as canonical JSON
 * @param kept the same without what addresses may hide; if that is less, all of it is encrypted for
 *     as long as runs may need it
 * @param shown the same as it may be shown, for searches
 * @param client name of the token; empty if nobody had to say
 * @param time in which it must be done
 * @param fresh how long what the same request came to holds; what is older is made again
 * @param force whether it is made again in any case
 */
public record NewJob(
    String id,
    JobKind kind,
    String request,
    String kept,
    String shown,
    int priority,
    String client,
    Duration time,
    Duration fresh,
    boolean force) {}
