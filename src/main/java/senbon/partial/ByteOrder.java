package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of paths as bytes, which is what the C locale's {@code sort} makes of them. */
public final class ByteOrder {
  /** By unsigned UTF-8 bytes; differs from {@link String#compareTo} beyond the basic plane. */
  public static final Comparator<String> ASCENDING =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  /** The order of every list in a manifest, so that children come before their directories. */
  public static final Comparator<String> DESCENDING = ASCENDING.reversed();

  private ByteOrder() {}
}
