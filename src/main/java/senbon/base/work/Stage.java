package senbon.base.work;

import java.time.Duration;

/** A part of a piece of work, and how long it took. */
public record Stage(String name, Duration time) {}
