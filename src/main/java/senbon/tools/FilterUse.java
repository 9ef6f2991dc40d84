package senbon.tools;

/** Whether full members for a generation of updaters may have a branch filter. */
public enum FilterUse {
  /** None. */
  NEVER,
  /** That of the build's own processor, if the old build's own archive has it too. */
  OWN_IF_SEEN,
  /** That of the build's own processor. */
  OWN
}
