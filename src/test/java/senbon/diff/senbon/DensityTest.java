package senbon.diff.senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DensityTest {
  @Test
  void what_is_packed_is_dense_and_texts_and_records_are_not() {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    assertThat(Density.isDense(random)).isTrue();
    byte[] text = "var a = window.b(\"c\", 17);\n".repeat(4000).getBytes(StandardCharsets.UTF_8);
    assertThat(Density.isDense(text)).isFalse();
    assertThat(Density.isDense(new byte[100_000])).isFalse();
    assertThat(Density.isDense(new byte[1])).isFalse();
  }

  @Test
  void a_long_file_is_judged_by_all_of_it() {
    byte[] mostlyPacked = new byte[4 << 20];
    new Random(1).nextBytes(mostlyPacked);
    Arrays.fill(mostlyPacked, 0, mostlyPacked.length / 20, (byte) 0);
    assertThat(Density.isDense(mostlyPacked)).isTrue();
    Arrays.fill(mostlyPacked, mostlyPacked.length / 2, mostlyPacked.length, (byte) 0);
    assertThat(Density.isDense(mostlyPacked)).isFalse();
  }
}
