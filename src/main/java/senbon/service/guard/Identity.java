package senbon.service.guard;

import java.util.Optional;

/**
 * Who somebody is, or why that isn't known.
 *
 * @param caller absent if he is let do nothing
 * @param why a sentence for him; empty if there is a caller
 */
public record Identity(Optional<Caller> caller, String why) {
  static Identity of(Caller caller) {
    return new Identity(Optional.of(caller), "");
  }

  static Identity unknown(String why) {
    return new Identity(Optional.empty(), why);
  }
}
