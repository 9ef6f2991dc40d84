package senbon.patch.zucchini;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The independent applier of the specification's author, as one process that answers questions. */
final class Zuccheck implements AutoCloseable {
  /** One answer a line for each question: "apply OLD PATCH" or "refs FILE". */
  private static final String DRIVER =
      """
      import importlib.util, struct, sys, zlib
      spec = importlib.util.spec_from_file_location("zuccheck", sys.argv[1])
      z = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(z)
      def refs(name):
          found = z.detect(z.load(name), True)
          if not found:
              return "none"
          kind, program = found
          line = "%s %d" % (kind.decode(), program.size)
          try:
              for g in program.groups:
                  refs = g.read(0, program.size)
                  data = b"".join(struct.pack("<II", a, b) for a, b in refs)
                  line += " %d:%d:%d:%08x" % (g.pool, g.width, len(refs), zlib.crc32(data))
          except z.Reject:
              return "damaged"
          return line
      def apply(old, patch):
          try:
              return "0 %d" % zlib.crc32(z.apply(z.load(old), z.load(patch), True))
          except z.Reject as r:
              return "%d 0" % r.code
      for line in sys.stdin:
          words = line.rstrip("\\n").split("\\t")
          try:
              answer = refs(words[1]) if words[0] == "refs" else apply(words[1], words[2])
          except Exception as e:
              answer = "defect: %r" % e
          print(answer, flush=True)
      """;

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  Zuccheck(Path program) throws IOException {
    process =
        new ProcessBuilder("python3", "-c", DRIVER, program.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Its verdict, as {@link Verdict#toString} has it. */
  String apply(Path old, Path patch) throws IOException {
    return ask("apply\t" + old + "\t" + patch);
  }

  /** The references of a file, as {@link Listing#of} has them. */
  String references(Path file) throws IOException {
    return ask("refs\t" + file);
  }

  private String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return answers.readLine();
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
  }
}
