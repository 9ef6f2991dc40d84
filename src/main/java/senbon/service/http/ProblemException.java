package senbon.service.http;

/** Ends a request with a problem as its answer. */
final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  ProblemException(int status, String name, String detail) {
    this(Problem.of(status, name, detail));
  }

  Problem problem() {
    return problem;
  }
}
