package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.Mutations;
import senbon.TestArchive;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;

/** Plans as tables. */
final class PlanCsvTest {
  private static List<BatchPair> pairs(String text) {
    return PlanReader.read("plan.csv", text).pairs();
  }

  private static String from(String text) {
    return pairs(text).get(0).from().location();
  }

  @Test
  void quotes_hold_commas_line_ends_and_doubled_quotes() {
    assertThat(from("from,to\n\"a,b\",c\n")).isEqualTo("a,b");
    assertThat(from("from,to\n\"a\nb\",c\n")).isEqualTo("a\nb");
    assertThat(from("from,to\n\"a\"\"b\"\"\",c\n")).isEqualTo("a\"b\"");
    assertThat(from("from,to\na\"b,c\n"))
        .as("a quote within a cell is a character")
        .isEqualTo("a\"b");
  }

  @Test
  void lines_may_end_either_way_and_the_last_not_at_all() {
    assertThat(pairs("from,to\r\na,b\r\nc,d\r\n")).hasSize(2);
    assertThat(pairs("from,to\na,b\nc,d")).hasSize(2);
    assertThat(pairs("a,b")).hasSize(1);
  }

  @Test
  void empty_lines_and_comments_are_no_pairs() {
    assertThat(pairs("# head\n\nfrom,to\n\na,b\n  \n#x\nc,d\n\n")).hasSize(2);
    assertThat(pairs("# from, to\r\nfrom,to\n# a, \"b\na,b\n#c,d")).hasSize(1);
  }

  @Test
  void columns_may_stand_in_any_order_with_blanks_around_their_names() {
    BatchPair pair = pairs("locale, to ,from\nde,n,o\n").get(0);
    assertThat(pair.from().location()).isEqualTo("o");
    assertThat(pair.to().location()).isEqualTo("n");
    assertThat(pair.fact("locale")).contains("de");
    assertThat(pairs("from_mar,to_mar,dest_mar\na,b,c.mar\n").get(0).output()).contains("c.mar");
  }

  @Test
  void an_empty_cell_says_nothing_and_a_row_may_end_early() {
    BatchPair pair = pairs("from,to,output,locale\na,b,,\n").get(0);
    assertThat(pair.output()).isEmpty();
    assertThat(pair.facts()).isEmpty();
    assertThat(pairs("from,to,locale\na,b\n")).hasSize(1);
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> pairs(text))
        .as(text)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void what_is_wrong_is_told_with_its_place() {
    refused("from,to\na,b\nc,d,e\n", "line 3 has 3 cells for 2 columns");
    refused("from,to\n\"a\"x,b\n", "line 2: the cell in column 1 goes on after its closing quote");
    refused(
        "from,to\na,b\n\"c,d\n", "line 3: the cell in column 1 has a quote that is never closed");
    refused("from,to,colour\na,b,red\n", "line 2: colour is not a key of a plan");
    refused("from,to\na,\n", "line 2: to is missing");
    refused("from,to\n", "no pair");
  }

  @Test
  void two_thousand_damaged_tables_are_read_or_refused() {
    byte[] good =
        TestArchive.text("locale,from,to,full\nde,\"a, b.mar\",\"c\"\"d.mar\",x|y\nfr,e,f,\n");
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] bad = Mutations.next(good, random);
      try {
        pairs(new String(bad, StandardCharsets.UTF_8));
      } catch (SenbonException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1999);
  }
}
