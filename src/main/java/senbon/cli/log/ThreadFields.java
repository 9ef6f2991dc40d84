package senbon.cli.log;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.helpers.ThreadLocalMapOfStacks;
import org.slf4j.spi.MDCAdapter;

/**
 * The fields of each thread's log lines, in the order in which they were put. A thread that another
 * one starts has none of its fields: threads of a pool outlive the task that had them started. Work
 * that is handed to another thread takes them along by {@link senbon.base.work.TaskFields}.
 */
final class ThreadFields implements MDCAdapter {
  static final ThreadFields INSTANCE = new ThreadFields();

  /** Maps are replaced, never changed. */
  private static final ThreadLocal<Map<String, String>> FIELDS = new ThreadLocal<>();

  private final ThreadLocalMapOfStacks stacks = new ThreadLocalMapOfStacks();

  private ThreadFields() {}

  /** Those of this thread, not to be changed. */
  Map<String, String> all() {
    Map<String, String> all = FIELDS.get();
    return all == null ? Map.of() : all;
  }

  @Override
  public String get(String key) {
    return all().get(key);
  }

  @Override
  public void put(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(all());
    more.put(key, value);
    FIELDS.set(more);
  }

  @Override
  public void remove(String key) {
    Map<String, String> fewer = new LinkedHashMap<>(all());
    fewer.remove(key);
    setContextMap(fewer);
  }

  @Override
  public void clear() {
    FIELDS.remove();
  }

  @Override
  public Map<String, String> getCopyOfContextMap() {
    return new LinkedHashMap<>(all());
  }

  @Override
  public void setContextMap(Map<String, String> all) {
    if (all.isEmpty()) {
      clear();
    } else {
      FIELDS.set(new LinkedHashMap<>(all));
    }
  }

  @Override
  public void pushByKey(String key, String value) {
    stacks.pushByKey(key, value);
  }

  @Override
  public String popByKey(String key) {
    return stacks.popByKey(key);
  }

  @Override
  public Deque<String> getCopyOfDequeByKey(String key) {
    return stacks.getCopyOfDequeByKey(key);
  }

  @Override
  public void clearDequeByKey(String key) {
    stacks.clearDequeByKey(key);
  }
}
