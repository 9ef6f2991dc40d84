package senbon.pack.lzma;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes several encoders may make together before none of it is of use. Whether that is
 * exceeded in the end doesn't depend on the order in which they come.
 */
public final class SizeBound {
  /** Never exceeded. */
  static final SizeBound NONE = new SizeBound(Long.MAX_VALUE);

  private final AtomicLong left;

  public SizeBound(long most) {
    left = new AtomicLong(most);
  }

  void add(int bytes) {
    left.addAndGet(-bytes);
  }

  public boolean isExceeded() {
    return left.get() < 0;
  }
}
