package senbon.base.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What every log line of a task tells beside its message: the task's id and more, by name. They
 * belong to a thread while it works for the task, and go along with work that is handed to another
 * thread:
 *
 * <pre>{@code
 * TaskFields.of(id).with("pair", label).during(() -> make(pair));  // where the task begins
 * executor.execute(TaskFields.current().around(work));  // where it hands on work
 * }</pre>
 */
public final class TaskFields {
  /** The name of the task's id. */
  public static final String TASK = "task";

  /** The name of the id of a request to the service, which its answer has as X-Request-Id. */
  public static final String REQUEST = "request";

  /**
   * The name of the least level that the task logs, {@code debug} for example, if that is not the
   * process's. It isn't shown.
   */
  public static final String LEVEL = "task-level";

  private final Map<String, String> fields;

  private TaskFields(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Those of this thread. */
  public static TaskFields current() {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    return new TaskFields(fields == null ? Map.of() : fields);
  }

  /** Those of a task that has nothing but an id. */
  public static TaskFields of(String task) {
    return new TaskFields(Map.of(TASK, task));
  }

  /** With one more; in place of that of the same name, if there is one. */
  public TaskFields with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new TaskFields(more);
  }

  /**
   * Does some work on this thread with these fields in place of those that it has, which it has
   * again afterwards.
   */
  public <T, E extends Exception> T during(Work<T, E> work) throws E {
    Map<String, String> before = current().fields;
    MDC.setContextMap(fields);
    try {
      return work.run();
    } finally {
      MDC.setContextMap(before);
    }
  }

  /** The same work, with these fields on whichever thread it runs. */
  public Runnable around(Runnable work) {
    return () ->
        during(
            () -> {
              work.run();
              return work;
            });
  }

  /** What is done for a task. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }
}
