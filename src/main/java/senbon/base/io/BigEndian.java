package senbon.base.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers in byte arrays, the order of both MAR and MBDIFF10. */
public final class BigEndian {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  public static int i32(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  public static long u32(byte[] bytes, int offset) {
    return Integer.toUnsignedLong(i32(bytes, offset));
  }

  public static long i64(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  public static void putI32(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  /** Stores the low 32 bits; the caller has checked that they hold the value. */
  public static void putU32(byte[] bytes, int offset, long value) {
    INT.set(bytes, offset, (int) value);
  }

  public static void putI64(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }
}
