package senbon.differential;

import java.util.List;

/**
 * Two that judge a partial do not agree.
 *
 * @param change what was done to the partial, if anything
 * @param other who disagrees with the model
 * @param said what the other says
 */
record Difference(
    Pair pair, Kind kind, String change, ModelVoice.Judgement model, String other, Voice said) {
  /** Which partial of a pair is judged. */
  enum Kind {
    /** The project's, which it proved. */
    MADE,
    /** None: the project refused to make one, and that of the reference plan works. */
    NOT_MADE,
    REFERENCE,
    CHANGED
  }

  @Override
  public String toString() {
    List<String> lines =
        List.of(
            "seed " + pair.seed() + ", " + pair.platform() + ", " + kind + " " + change,
            "    model  " + (model.accepts() ? "accepts" : "refuses: " + model.findings()),
            "    " + other + " " + said);
    return String.join("\n", lines);
  }
}
