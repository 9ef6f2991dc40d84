package senbon.service;

import java.time.Duration;

/** Processor time of processes, without that of their children. */
final class Cpu {
  private Cpu() {}

  /** So far; nothing of one that is gone. */
  static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static Duration own() {
    return of(ProcessHandle.current());
  }
}
