package senbon.client;

import java.nio.file.Path;
import java.util.Map;
import senbon.base.json.JsonValue;
import senbon.client.RemoteJob.RemoteFile;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.report.PartialReport;
import senbon.report.ReportCopy;

/** Has a service make one partial, and brings it here: {@code diff --server}. */
public final class OrderPartial {
  private static final String LIST = "v1/partials";

  private final Orders orders;

  public OrderPartial(Orders orders) {
    this.orders = orders;
  }

  /**
   * Makes it.
   *
   * @param place where it goes; the service knows the name if none was chosen
   * @return how it was made, as if it had been made here
   */
  public PartialReport make(UpdateRequest request, PartialOutput place) {
    WishJson.refuse("--name", place.naming().isPresent());
    place.check(request);
    RemoteJob job = orders.await(orders.place(LIST, orders.wishes().partial(request)));
    RemoteFile file = job.files().get(0);
    Path output = place.in(Takeover.name(file));
    orders.progress().stage("publish");
    try (Takeover takeover = new Takeover(orders.service(), orders.progress())) {
      takeover.take(job.path() + "/content", file, output, place.overwrite());
    }
    JsonValue report = orders.service().get(job.path() + "/report", Map.of()).require(200).json();
    PartialReport made = ReportCopy.read(report, output.toString());
    Takeover.requireSame(file, made.partial().sha256());
    return made;
  }
}
