package senbon.partial;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.partial.PlannedFile.Treatment;

/**
 * The names that updaters give to files of their own while they work
 * (docs/formats/update-manifest.md §3): a build's file of such a name is lost, or stops them.
 */
public final class OwnNames {
  /** The longest suffix that updaters give to a name. */
  public static final String BACKUP = ".moz-backup";

  private static final String DRAFT = ".moz-draft";
  private static final String WORK = "updating";
  private static final String EXTRACTED = ".patch";

  private final NamedFiles from;
  private final NamedFiles to;

  OwnNames(NamedFiles from, NamedFiles to) {
    this.from = from;
    this.to = to;
  }

  /**
   * How many patches a partial can have: the updater extracts them to updating/0.patch and so on,
   * whatever the build has there, and deletes them when it is done.
   *
   * @param files of both builds
   */
  static int mostPatches(List<PlannedFile> files) {
    int most = Integer.MAX_VALUE;
    for (PlannedFile file : files) {
      String path = file.path().toLowerCase(Locale.ROOT);
      if (path.equals(WORK)) {
        return 0;
      }
      if (path.startsWith(WORK + "/") && path.endsWith(EXTRACTED)) {
        String number = path.substring(WORK.length() + 1, path.length() - EXTRACTED.length());
        most = Math.min(most, number(number).orElse(most));
      } else if (path.startsWith(WORK + "/") && path.contains(EXTRACTED + "/")) {
        String number = path.substring(WORK.length() + 1, path.indexOf(EXTRACTED + "/"));
        most = Math.min(most, number(number).orElse(most));
      }
    }
    return most;
  }

  private static Optional<Integer> number(String digits) {
    boolean plain = !digits.isEmpty() && digits.length() < 8;
    for (int i = 0; i < digits.length(); i++) {
      plain &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return plain ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  /** Why the file can't be handled without harm to another; empty if it can. */
  Optional<RefusedException> conflict(PlannedFile file) {
    boolean wasThere = from.hasFile(file.path());
    Treatment treatment = file.treatment();
    boolean written =
        treatment == Treatment.PATCH
            || treatment == Treatment.ADD
            || (treatment == Treatment.ADD_IF_NOT && !wasThere);
    // When it is done, the updater deletes the backup's name even where it made none.
    if (written && !wasThere && to.hasFile(file.path() + BACKUP)) {
      return Optional.of(taken(file.path() + BACKUP, "the backup", file.path()));
    }
    if (wasThere && (written || treatment == Treatment.REMOVE)) {
      String backup = file.path() + BACKUP;
      if (to.hasFile(backup) || to.hasDirectory(backup) || from.hasDirectory(backup)) {
        return Optional.of(taken(backup, "the backup", file.path()));
      }
    }
    if (written) {
      String draft = file.path() + DRAFT;
      // New files are written when the drafts of those in both builds are in their places.
      boolean addedAfter = !from.hasFile(draft) && file.old().isPresent();
      if ((to.hasFile(draft) && !addedAfter)
          || to.hasDirectory(draft)
          || from.hasDirectory(draft)) {
        return Optional.of(taken(draft, "the draft", file.path()));
      }
    }
    return Optional.empty();
  }

  /** Where updaters write a file before they put it into its place. */
  static String draft(String path) {
    return path + DRAFT;
  }

  private static RefusedException taken(String name, String what, String path) {
    return new RefusedException(
        "'%s' has the name that updaters give to %s of '%s'.".formatted(name, what, path),
        "It would be lost, or stop the update; rename it.");
  }
}
