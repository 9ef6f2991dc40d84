package senbon.cli.options;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import senbon.cli.args.Arg;
import senbon.cli.args.Command;
import senbon.partial.Exemption;

/** An option for each thing that two builds may be let pass with. */
public final class ExemptionOptions {
  private final Map<Exemption, Arg<Boolean>> flags = new EnumMap<>(Exemption.class);

  public ExemptionOptions(Command command) {
    for (Exemption exemption : Exemption.values()) {
      flags.put(exemption, command.option(exemption.option()).text(exemption.text()).flag());
    }
  }

  public Set<Exemption> given() {
    Set<Exemption> given = EnumSet.noneOf(Exemption.class);
    for (Map.Entry<Exemption, Arg<Boolean>> flag : flags.entrySet()) {
      if (flag.getValue().get()) {
        given.add(flag.getKey());
      }
    }
    return given;
  }
}
