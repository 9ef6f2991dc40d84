package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A sample of what {@code scripts/check-encoder} checks. */
final class EncoderRunTest {
  @Test
  void streams_whose_parameters_change_at_chunks_are_unpacked_by_java() throws IOException {
    check(60, List.of(StreamDecoder.OWN, StreamDecoder.XZ_JAVA));
  }

  @Test
  @Tag("interop")
  void streams_whose_parameters_change_at_chunks_are_unpacked_by_others() throws IOException {
    Set<StreamDecoder> there = EnumSet.noneOf(StreamDecoder.class);
    for (StreamDecoder decoder : StreamDecoder.values()) {
      if (decoder.isThere()) {
        there.add(decoder);
      }
    }
    if (Boolean.getBoolean("senbon.requireShared")) {
      assertThat(there).contains(StreamDecoder.XZ);
    }
    check(40, List.copyOf(there));
  }

  private static void check(int count, List<StreamDecoder> decoders) throws IOException {
    EncoderRun run = new EncoderRun();
    run.check(count, 7, decoders);
    assertThat(run.finds()).isEmpty();
    assertThat(run.parts()).isGreaterThan(2L * count);
  }
}
