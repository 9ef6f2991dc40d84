package senbon.prove;

/** The updaters that a partial must be right for, and the two ways in which each works. */
enum UpdaterKind {
  UXP(false, false),
  UXP_STAGED(false, true),
  NEW(true, false),
  NEW_STAGED(true, true);

  private final boolean newer;
  private final boolean staged;

  UpdaterKind(boolean newer, boolean staged) {
    this.newer = newer;
    this.staged = staged;
  }

  /** Whether it works on a copy of the installation, which needs no backups. */
  boolean staged() {
    return staged;
  }

  /** Whether it takes no part of an archive twice (docs/formats/mar.md §8). */
  boolean readsOnce() {
    return newer;
  }

  /** Whether it writes results beside their places before it replaces anything. */
  boolean drafts() {
    return newer && !staged;
  }
}
