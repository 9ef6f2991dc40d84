package senbon.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import senbon.base.failure.LimitException;
import senbon.base.io.Digest;

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
    MemoryBudget.Reservation room = budget.reserve(75, List.of(), "Work");
    assertThat(budget.kept(name(2))).isEmpty();
    assertThat(budget.kept(name(1))).isPresent();
    room.close();
    budget.keep(name(2), new byte[20]);
    assertThat(budget.kept(name(2))).isPresent();
  }

  @Test
  void work_that_can_never_fit_is_refused_with_both_numbers() {
    MemoryBudget budget = new MemoryBudget(100 << 20, 200 << 20);
    budget.reserve(150 << 20, List.of(), "A big file").close();
    assertThatThrownBy(() -> budget.reserve(201 << 20, List.of(), "The patch of x"))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("The patch of x needs 201 MiB")
        .hasMessageContaining("over the budget of 200 MiB");
  }

  @Test
  void nobody_said_how_much_then_it_follows_the_heap_and_the_threads_and_a_batch_takes_more() {
    long heap = (8L << 30) + (72 << 20);
    MemoryBudget alone = MemoryBudget.of(OptionalLong.empty(), heap, 1);
    assertThat(alone.total()).as("and 184 MiB for Java").isEqualTo(1216L << 20);
    alone.beAmple();
    assertThat(alone.total()).isBetween(5L << 30, 6L << 30);
    assertThat(MemoryBudget.of(OptionalLong.empty(), heap, 8).total()).isEqualTo(4216L << 20);
    MemoryBudget small = MemoryBudget.of(OptionalLong.empty(), 472L << 20, 8);
    assertThat(small.total()).isEqualTo(400L << 20);
  }

  @Test
  void what_was_said_is_never_passed_not_even_by_a_batch() {
    long heap = (8L << 30) + (72 << 20);
    MemoryBudget said = MemoryBudget.of(OptionalLong.of(1500L << 20), heap, 8);
    said.beAmple();
    assertThat(said.total()).isEqualTo(1316L << 20);
    assertThatThrownBy(() -> said.checkPossible(1317L << 20, "The patch of x"))
        .isInstanceOf(LimitException.class)
        .hasMessageContaining("needs 1501 MiB of memory, over the budget of 1500 MiB");
    // What Java makes of -Xmx908m, which goes with 1020M.
    MemoryBudget tight = MemoryBudget.of(OptionalLong.of(1020L << 20), 904L << 20, 8);
    assertThat(tight.total()).isEqualTo(832L << 20);
    assertThatThrownBy(() -> tight.checkPossible(839L << 20, "The patch of x"))
        .hasMessageContaining("needs 1027 MiB of memory, over the budget of 1020 MiB");
  }

  @Test
  void what_work_reads_is_part_of_its_room_and_stays_until_its_end() {
    MemoryBudget budget = new MemoryBudget(200, 200);
    byte[] read = new byte[60];
    byte[] other = new byte[40];
    other[0] = 1;
    budget.keep(Digest.sha256(read), read);
    budget.keep(Digest.sha256(other), other);
    List<Digest> contents = List.of(Digest.sha256(read));
    MemoryBudget.Reservation first = budget.reserve(160, contents, "Work");
    assertThat(budget.kept(Digest.sha256(other))).as("there was room beside it").isPresent();
    assertThat(budget.reserveBeside(40, contents)).as("up to all").isPresent();
    assertThat(budget.kept(Digest.sha256(other))).isEmpty();
    assertThat(budget.kept(Digest.sha256(read))).isPresent();
    first.close();
    assertThat(budget.kept(Digest.sha256(read))).isPresent();
  }
}
