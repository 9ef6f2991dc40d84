package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The plot of README shows the figures that the documents give. */
final class PicturesTest {
  private static final Path FIGURES = Path.of("docs/speed.tsv");
  private static final Path PLOT = Path.of("docs/pictures/speed.svg");

  @TempDir private Path dir;

  private String plot(Path figures, String locale) throws IOException, InterruptedException {
    Path out = dir.resolve("plot.svg");
    ProcessBuilder script =
        new ProcessBuilder("scripts/make-pictures", "plot", figures.toString(), out.toString())
            .inheritIO();
    script.environment().put("LC_ALL", locale);
    assertThat(script.start().waitFor()).isZero();
    return Files.readString(out);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void the_plot_is_what_its_script_draws_of_the_figures_in_any_locale() throws Exception {
    assertThat(plot(FIGURES, "C")).isEqualTo(Files.readString(PLOT));
    assertThat(plot(FIGURES, "de_DE.UTF-8")).isEqualTo(Files.readString(PLOT));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void other_figures_give_another_plot_and_names_are_no_markup() throws Exception {
    Path figures = dir.resolve("figures.tsv");
    Files.writeString(
        figures,
        "name\ta\t<A> & B\nfigure\ta\tsenbon\t1.5\t2\t3\t1234567\nfigure\ta\tbsdiff+xz\t3.0\t2\t3\t9\n");
    assertThat(plot(figures, "C"))
        .contains("&lt;A&gt; &amp; B", "1.5 s", "1,234,567 bytes")
        .contains("x=\"122\" y=\"68\" width=\"100.0\"")
        .contains("x=\"122\" y=\"88\" width=\"200.0\"");
  }

  @Test
  void every_figure_of_the_plot_stands_in_the_table() throws IOException {
    List<String> table = Files.readAllLines(Path.of("docs/speed.md"));
    int figures = 0;
    for (String line : Files.readAllLines(FIGURES)) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("figure")) {
        figures++;
        String bytes = String.format(Locale.ROOT, "%,d", Long.parseLong(cells[6]));
        String row = " | %s | %s | %s | %s |".formatted(cells[3], cells[4], cells[5], bytes);
        assertThat(table).as(line).anyMatch(one -> one.endsWith(row));
      }
    }
    assertThat(figures).isGreaterThan(10);
  }

  @Test
  void readme_shows_both_pictures() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("(docs/pictures/partial.png)", "(docs/pictures/speed.svg)");
    assertThat(Path.of("docs/pictures/partial.png")).isNotEmptyFile();
  }
}
