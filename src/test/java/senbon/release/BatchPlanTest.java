package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which pairs are made ahead. */
final class BatchPlanTest {
  private static List<Integer> order(String csv) {
    return PlanReader.read("plan", csv).newestFirst().stream().map(BatchPair::number).toList();
  }

  @Test
  void the_newest_new_build_comes_first_and_then_the_newest_old_one() {
    assertThat(
            order(
                """
                from,to,toVersion,previousVersion
                a,z,9.0,8.0
                b,z,10.0,9.0b2
                c,z,10.0,9.0
                d,z,10.0,9.0b10
                """))
        .containsExactly(3, 4, 2, 1);
  }

  @Test
  void update_numbers_count_from_the_newest() {
    assertThat(order("from,to,update_number\na,z,10\nb,z,2\nc,z,1\n")).containsExactly(3, 2, 1);
  }

  @Test
  void the_plan_itself_is_the_order_where_nothing_else_is_known_of_all() {
    assertThat(order("a,z\nb,z\nc,z\n")).containsExactly(1, 2, 3);
    assertThat(order("from,to,previousVersion\na,z,1.0\nb,z,\nc,z,3.0\n")).containsExactly(1, 2, 3);
  }
}
