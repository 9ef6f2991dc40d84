package senbon.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import senbon.base.failure.MalformedInputException;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.Contents;

/** Whether bytes are those of a record. */
final class Soundness {
  private Soundness() {}

  /** Whether the bytes have the hash. If they have, but not the length, the record is wrong. */
  static boolean check(ReadableByteChannel bytes, long size, String name, ActionRecord record)
      throws IOException {
    if (!Contents.hash(bytes).equals(record.sha256())) {
      return false;
    } else if (size != record.size()) {
      throw new MalformedInputException("The record of " + name + " gives a wrong length.", "");
    }
    return true;
  }
}
