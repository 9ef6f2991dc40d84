package senbon.queue;

import java.time.Duration;

/**
 * How many jobs there are.
 *
 * @param oldest how long the one has waited that could be taken and has waited longest
 */
public record QueueCounts(long queued, long running, Duration oldest) {}
