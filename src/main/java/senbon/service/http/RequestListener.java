package senbon.service.http;

/** Is told of every answer, for counts. */
public interface RequestListener {
  /**
   * A request was answered.
   *
   * @param route the template of its path, or {@code other}
   * @param nanos until the answer was complete
   */
  void answered(String route, int status, long nanos);
}
