package senbon.app;

import java.io.IOException;
import senbon.tools.Decision;

/** Says with which tools a partial for an old build would be made. */
public final class ChooseTools {
  private final Workshop workshop;

  public ChooseTools(Workshop workshop) {
    this.workshop = workshop;
  }

  public Decision choose(Input from) throws IOException {
    try (OpenArchive archive = workshop.inputs().open(from)) {
      return workshop.decide(Identity.of(workshop.reader().read(archive)));
    }
  }
}
