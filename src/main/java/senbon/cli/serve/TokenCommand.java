package senbon.cli.serve;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.cli.args.Arg;
import senbon.cli.console.ExitCodes;
import senbon.cli.options.LocalCommand;
import senbon.service.guard.NewToken;
import senbon.service.guard.Role;

/** {@code senbon token}. */
public final class TokenCommand extends LocalCommand {
  private final Arg<String> name =
      parameter("NAME").text("Whose it is; logs and lists show it.").value(String.class);

  private final Arg<String> role =
      option("--role")
          .label("ROLE")
          .or("trigger")
          .text("read, trigger (the default: have partials made) or admin.")
          .value(String.class);

  public TokenCommand() {
    super(
        "token",
        "Makes a token for a client of 'senbon serve'.",
        "Prints the token, which is shown this once, and the line for the file that --tokens names:"
            + " that has its hash alone.");
  }

  @Override
  public Integer call() {
    globals.checkForm();
    NewToken token = NewToken.make(name.get(), chosen());
    if (globals.json()) {
      JsonObject json = new JsonObject();
      json.addProperty("token", token.secret());
      json.addProperty("line", token.line());
      globals.result(json);
    } else {
      globals.out().println(token.secret());
      globals.out().println(token.line());
    }
    return ExitCodes.OK;
  }

  private Role chosen() {
    Optional<String> word = role.maybe().map(text -> text.toUpperCase(Locale.ROOT));
    for (Role one : Role.values()) {
      if (word.isPresent() && one.name().equals(word.get())) {
        return one;
      }
    }
    throw new UsageException(
        "'" + role.get() + "' is no role.", "Choose read or trigger or admin.");
  }
}
