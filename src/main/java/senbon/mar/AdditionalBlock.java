package senbon.mar;

import java.util.Arrays;

/**
 * A block of the additional section.
 *
 * @param id 1 is product information; no other is defined, others are kept
 * @param payload what follows the block's size and id
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record AdditionalBlock(int id, byte[] payload) {
  public static final int PRODUCT_INFO = 1;

  public AdditionalBlock {
    payload = payload.clone();
  }

  /** A copy. */
  @Override
  public byte[] payload() {
    return payload.clone();
  }

  public int length() {
    return payload.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdditionalBlock that
        && id == that.id
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return "AdditionalBlock[id=" + id + ", length=" + payload.length + "]";
  }
}
