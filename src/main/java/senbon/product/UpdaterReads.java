package senbon.product;

/** Which patch formats the updater in a build reads, by what its program shows. */
public enum UpdaterReads {
  UNKNOWN("no updater program was found in the old build"),
  MBDIFF10("the old build's updater shows no reader of Zucchini"),
  ZUCCHINI("the old build's updater has the messages of a reader of Zucchini");

  private final String text;

  UpdaterReads(String text) {
    this.text = text;
  }

  /** Why, for people: a clause. */
  public String text() {
    return text;
  }
}
