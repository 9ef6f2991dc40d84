package senbon.base.work;

import java.lang.management.ManagementFactory;

/** Measures how busy this process keeps the processors that it may use. */
public final class Processors {
  private final int parallelism;
  private final long wallStart = System.nanoTime();
  private final long cpuStart = cpuNanos();

  public Processors(int parallelism) {
    this.parallelism = parallelism;
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  /** Since this was made: 1 is all of them all the time. */
  public double busy() {
    long wall = System.nanoTime() - wallStart;
    return Math.min(1, (double) (cpuNanos() - cpuStart) / Math.max(1, wall * parallelism));
  }
}
