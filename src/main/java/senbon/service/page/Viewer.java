package senbon.service.page;

import java.time.Instant;
import senbon.queue.Job;

/**
 * For whom a page is made, and when.
 *
 * @param client name of the token; empty if nobody has to say who they are
 * @param mayMake whether jobs may be asked for
 * @param isAdmin whether others' jobs may be changed too
 * @param signIn whether tokens are in use here
 * @param address of the service's root as others reach it, with a slash at its end; for commands
 *     only, pages themselves name everything relatively
 */
public record Viewer(
    String client, boolean mayMake, boolean isAdmin, SignIn signIn, String address, Instant now) {
  /** What the page offers of signing in. */
  public enum SignIn {
    /** Nobody has to. */
    UNUSED,
    /** It would give more rights. */
    OFFERED,
    /** It is done. */
    DONE
  }

  boolean mayChange(Job job) {
    return isAdmin || (mayMake && job.client().equals(client));
  }
}
