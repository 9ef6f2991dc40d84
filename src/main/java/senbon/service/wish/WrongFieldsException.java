package senbon.service.wish;

import java.util.List;
import java.util.stream.Collectors;
import senbon.base.failure.UsageException;

/** A request that is JSON, but asks for nothing that can be done. */
public final class WrongFieldsException extends UsageException {
  private static final long serialVersionUID = 1L;

  private final transient List<FieldError> errors;

  WrongFieldsException(List<FieldError> errors) {
    super(
        errors.stream()
            .map(error -> error.pointer() + ": " + error.detail())
            .collect(Collectors.joining(" ")),
        "Fix these fields.");
    this.errors = List.copyOf(errors);
  }

  public List<FieldError> errors() {
    return errors;
  }
}
