package senbon.base.work;

import java.util.concurrent.Executor;

/** What runs tasks at some time, on threads of its own. */
interface Threads extends Executor {
  /** The calling thread waits from here on: another may work in its place. */
  default void lend() {}

  /** It goes on. */
  default void takeBack() {}
}
