package senbon.cli.commands;

import java.io.IOException;
import java.util.List;
import senbon.base.work.Allowance;
import senbon.cli.options.Globals;
import senbon.client.OrderBatch;
import senbon.client.OrderPartial;
import senbon.client.OrderPlan;
import senbon.client.OrderPrewarm;
import senbon.client.Orders;
import senbon.config.Config;
import senbon.config.ServiceKeys;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.release.BatchPlan;
import senbon.release.BatchReport;
import senbon.release.BatchRequest;
import senbon.release.PrewarmReport;
import senbon.report.Outlook;
import senbon.report.PartialReport;

/**
 * What commands do with a service instead of here. It is a class of its own so that a command that
 * does it here loads nothing of it.
 */
final class ServerRun {
  private ServerRun() {}

  static PartialReport partial(
      Globals globals, Config config, UpdateRequest request, PartialOutput place)
      throws IOException {
    try (Orders orders = orders(globals, config)) {
      return new OrderPartial(orders).make(request, place);
    }
  }

  static BatchReport batch(Globals globals, Config config, BatchRequest request)
      throws IOException {
    try (Orders orders = orders(globals, config)) {
      return new OrderBatch(orders).make(request, BatchPrinter.listener(globals));
    }
  }

  static PrewarmReport prewarm(
      Globals globals, Config config, BatchPlan plan, PartialChoices each, Allowance allowance)
      throws IOException {
    try (Orders orders = orders(globals, config)) {
      return new OrderPrewarm(orders, allowance).run(plan, each);
    }
  }

  static List<Outlook> plans(Globals globals, Config config, List<UpdateRequest> requests)
      throws IOException {
    try (Orders orders = orders(globals, config)) {
      return new OrderPlan(orders).plan(requests);
    }
  }

  private static Orders orders(Globals globals, Config config) throws IOException {
    return new Orders(
        config.get(ServiceKeys.SERVER).orElseThrow(),
        config.get(ServiceKeys.SERVER_TOKEN_FILE),
        globals.network(config),
        globals.watcher());
  }
}
