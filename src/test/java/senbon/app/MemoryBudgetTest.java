package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import senbon.io.Digest;
import senbon.io.LimitException;

final class MemoryBudgetTest {
  private static Digest name(int i) {
    return Digest.sha256(new byte[] {(byte) i});
  }

  @Test
  void contents_are_kept_in_half_of_the_budget() {
    MemoryBudget budget = new MemoryBudget(100, 100);
    budget.keep(name(1), new byte[30]);
    budget.keep(name(2), new byte[20]);
    budget.keep(name(3), new byte[1]);
    assertThat(budget.kept(name(1))).isPresent();
    assertThat(budget.kept(name(2))).isPresent();
    assertThat(budget.kept(name(3))).isEmpty();
  }

  @Test
  void work_pushes_out_what_was_used_least_recently() {
    MemoryBudget budget = new MemoryBudget(100, 100);
    budget.keep(name(1), new byte[20]);
    budget.keep(name(2), new byte[20]);
    assertThat(budget.kept(name(1))).isPresent();
    MemoryBudget.Reservation room = budget.reserve(75, "Work");
    assertThat(budget.kept(name(2))).isEmpty();
    assertThat(budget.kept(name(1))).isPresent();
    room.close();
    budget.keep(name(2), new byte[20]);
    assertThat(budget.kept(name(2))).isPresent();
  }

  @Test
  void work_that_can_never_fit_is_refused_with_both_numbers() {
    MemoryBudget budget = new MemoryBudget(100 << 20, 200 << 20);
    budget.reserve(150 << 20, "A big file").close();
    assertThatThrownBy(() -> budget.reserve(201 << 20, "The patch of x"))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("The patch of x needs 201 MiB")
        .hasMessageContaining("over the budget of 200 MiB");
  }
}
