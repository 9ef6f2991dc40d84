package senbon.partial;

/** What to do with members of the new build whose branch filter the old updater can't undo. */
public enum FilterPolicy {
  /** Make no partial. */
  REFUSE,
  /** Send them as they are, if one knows better. */
  KEEP,
  /** Pack them again without the filter. */
  REPACK
}
