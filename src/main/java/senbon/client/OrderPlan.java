package senbon.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import senbon.base.json.JsonValue;
import senbon.make.UpdateRequest;
import senbon.report.Outlook;
import senbon.report.OutlookCopy;

/** Asks a service what it would do: {@code plan --server}. */
public final class OrderPlan {
  private static final String LIST = "v1/plans";

  private final Orders orders;

  public OrderPlan(Orders orders) {
    this.orders = orders;
  }

  /** Asks for all of them at once; one answer for each. */
  public List<Outlook> plan(List<UpdateRequest> requests) {
    List<RemoteJob> jobs = new ArrayList<>();
    requests.forEach(request -> jobs.add(orders.place(LIST, orders.wishes().partial(request))));
    List<Outlook> all = new ArrayList<>();
    for (RemoteJob job : jobs) {
      RemoteJob done = orders.await(job);
      JsonValue told = orders.service().get(done.path() + "/report", Map.of()).require(200).json();
      all.addAll(told.list(OutlookCopy::read));
    }
    return all;
  }
}
