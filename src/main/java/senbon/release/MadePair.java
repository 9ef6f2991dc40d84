package senbon.release;

import java.util.List;
import senbon.base.io.Digest;
import senbon.build.BuildFacts;

/**
 * A partial that was made.
 *
 * @param file its name in the output directory
 * @param answers paths of the answers of update servers, below the output directory
 * @param channel of its product information
 */
public record MadePair(
    BatchPair pair,
    BuildFacts from,
    BuildFacts to,
    String file,
    List<String> answers,
    long size,
    Digest sha512,
    String channel) {
  /** From the plan, or the last part of the address of the source that the new build is of. */
  public String branch() {
    String repository = to.repository().replaceAll("/+$", "");
    return pair.fact("branch").orElse(repository.substring(repository.lastIndexOf('/') + 1));
  }

  /** From the plan; empty if it doesn't say. */
  public String locale() {
    return pair.fact("locale").orElse("");
  }
}
