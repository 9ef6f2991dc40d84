package senbon.base.work;

/** Is told how far a computation is, from any thread. */
public interface Meter {
  /** Nobody measures. */
  Meter NONE =
      new Meter() {
        @Override
        public void begin(String part) {}

        @Override
        public void at(int done, int total) {}
      };

  /** A part begins, such as {@code encode}. */
  void begin(String part);

  /** Of the pieces that the part was cut into, so many are done. */
  void at(int done, int total);
}
