package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import senbon.base.io.Digest;
import senbon.base.work.Workers;

final class HashingTest {
  private static final byte[] FILE = new byte[24 * Hashing.BLOCK + 7];

  static {
    new Random(8).nextBytes(FILE);
  }

  @Test
  void hashes_are_the_same_whichever_thread_computes_them() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Queue<Runnable> late = new ArrayDeque<>();
    for (Workers workers :
        new Workers[] {
          Workers.callerOnly(),
          Workers.of(Runnable::run, 2),
          Workers.of(threads, 4),
          Workers.of(late::add, 2)
        }) {
      Hashing hashing = new Hashing(workers, true);
      feed(hashing, 1000);
      hashing.reset();
      feed(hashing, FILE.length);
      assertThat(hashing.sha256()).isEqualTo(Digest.sha256(FILE));
      assertThat(hashing.sha512()).isEqualTo(Optional.of(sha512()));
    }
    // A thread that comes too late finds nothing left to do.
    assertThat(late).hasSize(1).allSatisfy(Runnable::run);
    threads.shutdownNow();
  }

  @Test
  void a_block_that_is_lost_in_a_failed_attempt_is_replaced() {
    Hashing hashing = new Hashing(Workers.callerOnly(), false);
    for (int i = 0; i < 20; i++) {
      assertThat(hashing.block()).hasSize(Hashing.BLOCK);
    }
    feed(hashing, FILE.length);
    assertThat(hashing.sha256()).isEqualTo(Digest.sha256(FILE));
  }

  private static void feed(Hashing hashing, int length) {
    for (int at = 0; at < length; ) {
      byte[] block = hashing.block();
      int count = Math.min(block.length, length - at);
      System.arraycopy(FILE, at, block, 0, count);
      hashing.add(block, count);
      at += count;
    }
  }

  private static Digest sha512() {
    var computation = Digest.Algorithm.SHA512.start();
    computation.update(FILE);
    return Digest.Algorithm.SHA512.finish(computation);
  }
}
