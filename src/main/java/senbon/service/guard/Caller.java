package senbon.service.guard;

import java.util.List;

/**
 * Who asks.
 *
 * @param name of the token; empty for whoever shows none
 * @param allow beginnings of the addresses that builds may have, beside what the service allows;
 *     none allows all of those
 */
public record Caller(String name, Role role, List<String> allow) {
  /** Whoever comes, where nobody has to say who he is. */
  public static final Caller ANYBODY = new Caller("", Role.ADMIN, List.of());

  /** Whoever shows no token where that is enough to read. */
  public static final Caller ANONYMOUS = new Caller("", Role.READ, List.of());

  public Caller {
    allow = List.copyOf(allow);
  }

  public boolean may(Role needed) {
    return role.covers(needed);
  }

  /**
   * Whether a job may be called off or run again.
   *
   * @param client the name for which it was accepted
   */
  public boolean mayChange(String client) {
    return may(Role.ADMIN) || (may(Role.TRIGGER) && client.equals(name));
  }
}
