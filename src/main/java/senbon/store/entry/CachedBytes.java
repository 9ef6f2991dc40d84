package senbon.store.entry;

import java.util.SortedMap;

/** A result in memory, with what was recorded beside it; one of this user's own runs put it. */
public final class CachedBytes {
  private final byte[] bytes;
  private final SortedMap<String, String> facts;

  public CachedBytes(byte[] bytes, SortedMap<String, String> facts) {
    this.bytes = bytes;
    this.facts = facts;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public SortedMap<String, String> facts() {
    return facts;
  }
}
