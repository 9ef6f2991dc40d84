package senbon.release;

import senbon.release.BatchReport.PairReport;

/** Is told what became of each pair of a batch as soon as that is known, from any thread. */
public interface PairListener {
  /** Nobody listens. */
  PairListener NONE = pair -> {};

  /** A pair was made, or failed. */
  void done(PairReport pair);
}
