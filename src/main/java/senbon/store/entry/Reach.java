package senbon.store.entry;

/**
 * How far a result is looked for and sent, since a level elsewhere costs a round trip for each
 * question.
 *
 * @param weight bytes of the contents that it was or would be made from: what takes less time to
 *     make than to ask for stays on this machine
 * @param most bytes that the result can have; a record elsewhere that promises more is wrong
 */
public record Reach(long weight, long most) {
  /** Not beyond this machine. */
  public static final Reach HERE = new Reach(-1, Long.MAX_VALUE);

  /** Of whatever weight and size. */
  public static final Reach ANY = new Reach(Long.MAX_VALUE, Long.MAX_VALUE);
}
