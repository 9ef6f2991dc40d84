package senbon.service.run;

import senbon.queue.Claim;
import senbon.queue.RunEnd;

/** Is told how work goes, for counts. */
public interface WorkListener {
  /** A run has ended, and the database knows. */
  void ended(Claim claim, RunEnd end);

  /** A job was taken from a worker of this process. */
  void lost();
}
