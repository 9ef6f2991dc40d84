package senbon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.Anatomy.Kind;

/** Reports as values: what they add up to. */
final class SizeChangeTest {
  private static Anatomy.Piece piece(String path, Kind kind, long packed) {
    return new Anatomy.Piece(
        path, kind, "why", packed, 2 * packed, "xz", Optional.empty(), OptionalLong.empty());
  }

  private static Anatomy anatomy(Anatomy.Piece... pieces) {
    return new Anatomy(
        "x.mar",
        1000,
        10,
        List.of(pieces),
        List.of(),
        new UpdateFacts("2", "release", Optional.empty(), Optional.empty(), List.of(), List.of()));
  }

  @Test
  void what_grew_most_comes_first_and_what_stayed_is_left_out() {
    List<SizeChange> changes =
        SizeChange.between(
            anatomy(
                piece("same", Kind.PATCH, 5),
                piece("gone", Kind.WHOLE, 70),
                piece("grew", Kind.PATCH, 10),
                piece("shrank", Kind.WHOLE, 40)),
            anatomy(
                piece("same", Kind.WHOLE, 5),
                piece("new", Kind.WHOLE, 30),
                piece("grew", Kind.PATCH, 90),
                piece("shrank", Kind.PATCH, 4)));
    assertThat(changes)
        .containsExactly(
            new SizeChange("grew", 10, 90),
            new SizeChange("new", 0, 30),
            new SizeChange("shrank", 40, 4),
            new SizeChange("gone", 70, 0));
    assertThat(changes).extracting(SizeChange::growth).containsExactly(80L, 30L, -36L, -70L);
  }

  @Test
  void the_kinds_of_members_are_summed_apart() {
    Anatomy anatomy =
        anatomy(piece("a", Kind.PATCH, 1), piece("b", Kind.PATCH, 2), piece("c", Kind.MANIFEST, 4));
    assertThat(anatomy.packed(Kind.PATCH)).isEqualTo(3);
    assertThat(anatomy.packed(Kind.MANIFEST)).isEqualTo(4);
    assertThat(anatomy.packed(Kind.UNKNOWN)).isZero();
  }

  @Test
  void an_outlook_says_its_share_of_the_complete_update() {
    Outlook outlook =
        new Outlook(
            "a",
            "b",
            false,
            25,
            100,
            OptionalDouble.empty(),
            0,
            Duration.ZERO,
            1,
            Optional.empty(),
            List.of(
                new Outlook.FilePlan("a", Treatment.PATCH, Reason.CHANGED, 1, false),
                new Outlook.FilePlan("b", Treatment.PATCH, Reason.CHANGED, 1, false),
                new Outlook.FilePlan("c", Treatment.ADD, Reason.NEW, 1, true)));
    assertThat(outlook.share()).isEqualTo(0.25);
    assertThat(outlook.count(Treatment.PATCH)).isEqualTo(2);
    assertThat(outlook.count(Treatment.REMOVE)).isZero();
  }
}
