/**
 * The log: senbon's own provider of SLF4J, so that level, logger, message and fields of a line are
 * values from the call that logs to the sink that writes, and never read back from text.
 *
 * <p>A process has one {@link senbon.cli.log.LogSink}, which every logger writes through: standard
 * error, a file, or both. What belongs to a task and not to the process, its id, its fields and a
 * level of its own, comes with each event from the thread that logs (see {@link
 * senbon.base.work.TaskFields}), so that tasks beside each other share a sink.
 */
package senbon.cli.log;
