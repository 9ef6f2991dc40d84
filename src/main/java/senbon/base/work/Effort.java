package senbon.base.work;

/** How much time to spend on a smaller result. */
public enum Effort {
  FAST,
  DEFAULT,
  BEST
}
