package senbon.cli.options;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.build.source.Input;
import senbon.release.BatchPlan;
import senbon.release.PlanFolder;
import senbon.release.ReleaseDocuments;
import senbon.session.Session;

/** Plans and documents about releases, in files, at addresses or from standard input. */
public final class DocumentList {
  /** The largest blob of a release of Firefox has some 5 MiB. */
  private static final int MOST_BYTES = 32 << 20;

  private DocumentList() {}

  /**
   * Reads them.
   *
   * @param old builds beside those that they name
   * @return nothing if all are empty
   */
  public static Optional<BatchPlan> read(Session session, List<String> names, List<String> old)
      throws IOException {
    ReleaseDocuments documents = new ReleaseDocuments();
    for (String name : names) {
      if (WebAddress.isMeant(name)) {
        String text = session.texts().read(Input.of(name).remote().orElseThrow(), MOST_BYTES);
        add(documents, ShownAddress.ofLocation(name), text, new PlanFolder("-"));
      } else {
        add(documents, name, ListFile.read(name), new PlanFolder(name));
      }
    }
    return documents.plan(old.stream().map(Input::of).toList());
  }

  private static void add(ReleaseDocuments documents, String name, String text, PlanFolder folder) {
    if (!text.isBlank()) {
      documents.add(name, text, folder);
    }
  }
}
