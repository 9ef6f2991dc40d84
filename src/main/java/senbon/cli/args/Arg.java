package senbon.cli.args;

import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;

/** An option or a parameter of a command, and what it was given once the command line is read. */
public final class Arg<T> {
  private final ArgSpec spec;
  private final T absent;

  Arg(ArgSpec spec, T absent) {
    this.spec = spec;
    this.absent = absent;
  }

  /** What was given, or the default, or else nothing: an empty list, false, null. */
  public T get() {
    T value = spec.getValue();
    return value == null ? absent : value;
  }

  /** Whether there is a value, given or by default; of lists and flags there always is. */
  public boolean isGiven() {
    return get() != null;
  }

  public Optional<T> maybe() {
    return Optional.ofNullable(get());
  }
}
