package senbon.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Many jobs at once: lists of them, their places, their numbers. */
public final class JobLists {
  private final JobTable table;

  JobLists(JobTable table) {
    this.table = table;
  }

  /** Jobs without their runs, the newest first. */
  public List<Job> list(JobFilter filter) {
    StringBuilder where = new StringBuilder("where 1 = 1");
    List<Object> values = new ArrayList<>();
    filter.kind().ifPresent(kind -> add(where, values, "kind = ?", kind.word()));
    filter.state().ifPresent(state -> add(where, values, "state = ?", state.word()));
    filter.client().ifPresent(client -> add(where, values, "client = ?", client));
    for (Optional<String> text : List.of(filter.from(), filter.to(), filter.text())) {
      if (text.isPresent()) {
        String lower = text.get().toLowerCase(Locale.ROOT);
        add(where, values, "position(? in shown) > 0", lower);
      }
    }
    filter.since().ifPresent(time -> add(where, values, "created >= ?", time.toEpochMilli()));
    filter.below().ifPresent(number -> add(where, values, "number < ?", number));
    values.add(filter.limit());
    String statement = JobTable.SELECT + where + " order by number desc limit ?";
    return table.in(sql -> sql.list(JobRows::job, statement, values.toArray()));
  }

  private static void add(StringBuilder where, List<Object> values, String what, Object value) {
    where.append(" and ").append(what);
    values.add(value);
  }

  /** The versions of some jobs, by their ids; of those that are there. */
  public Map<String, Long> versions(Collection<String> ids) {
    Map<String, Long> versions = new TreeMap<>();
    String marks = "?, ".repeat(ids.size()) + "''";
    table.in(
        sql ->
            sql.list(
                row -> versions.put(row.getString(1).strip(), row.getLong(2)),
                "select id, version from job where id in (" + marks + ")",
                ids.toArray()));
    return versions;
  }

  /** How many jobs will be taken before this one; 0 if it is the next. */
  public long before(Job job) {
    return table.in(
        sql ->
            sql.number(
                "select count(*) from job where state = 'queued' and (priority > ? or priority = ?"
                    + " and (not_before < ? or not_before = ? and number < ?))",
                job.priority(),
                job.priority(),
                job.notBefore().toEpochMilli(),
                job.notBefore().toEpochMilli(),
                job.number()));
  }

  public QueueCounts counts() {
    return table.in(
        sql -> {
          long queued = sql.number("select count(*) from job where state = 'queued'");
          long running = sql.number("select count(*) from job where state = 'running'");
          long oldest =
              sql.number(
                  "select coalesce(NOW - min(not_before), 0) from job"
                      + " where state = 'queued' and not_before <= NOW");
          return new QueueCounts(queued, running, Duration.ofMillis(Math.max(0, oldest)));
        });
  }

  /** How many jobs are in each state; states without any are left out. */
  public Map<JobState, Long> states() {
    Map<JobState, Long> states = new EnumMap<>(JobState.class);
    table.in(
        sql ->
            sql.list(
                row -> states.put(JobState.of(row.getString(1)), row.getLong(2)),
                "select state, count(*) from job group by state"));
    return states;
  }
}
