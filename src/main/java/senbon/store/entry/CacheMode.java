package senbon.store.entry;

/** What a run may do with the cache. */
public enum CacheMode {
  /** Find, but keep nothing new and change nothing. */
  READ,
  /** Find and keep. */
  WRITE,
  /** As if the cache were always empty; results live in a scratch directory until the close. */
  OFF
}
