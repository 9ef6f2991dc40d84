package senbon.store.entry;

/** Told, from any thread, how far a check of the whole cache has come. */
public interface VerifyWatcher {
  /** Nobody watches. */
  VerifyWatcher NONE = (done, total) -> {};

  /** So many of the directories with files have been gone through: about as many equal parts. */
  void done(int done, int total);
}
