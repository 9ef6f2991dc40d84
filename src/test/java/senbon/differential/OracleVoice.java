package senbon.differential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The checker of the shared inputs, as one process that is asked again and again. */
final class OracleVoice implements AutoCloseable {
  private static final String DRIVER =
      """
      import contextlib, importlib.util, io, sys
      spec = importlib.util.spec_from_file_location("marcheck", sys.argv[1])
      checker = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(checker)
      for line in sys.stdin:
          sys.argv = ["marcheck", "check", *line.rstrip("\\n").split("\\t")]
          said = io.StringIO()
          try:
              with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
                  checker.main()
          except Exception as e:
              said.write(f"crashed: {e!r}")
          print(said.getvalue().strip().replace("\\n", " "), flush=True)
      """;

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  OracleVoice(Path checker) throws IOException {
    process =
        new ProcessBuilder("python3", "-c", DRIVER, checker.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  Voice judge(Path from, Path to, Path partial) throws IOException {
    questions.write(from + "\t" + to + "\t" + partial + "\n");
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("The checker ended.");
    }
    return answer.startsWith("accepted") ? Voice.accepts(answer) : Voice.refuses(answer);
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
