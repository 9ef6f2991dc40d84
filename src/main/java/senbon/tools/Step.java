package senbon.tools;

import java.util.Locale;

/** What a tool is for; one tool is chosen for each step. */
public enum Step {
  /** Makes the patch of a file. */
  PATCH,
  /** Compresses members, full ones and patches. */
  CODEC;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
