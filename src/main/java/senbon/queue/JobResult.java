package senbon.queue;

import java.util.List;

/**
 * What a job came to.
 *
 * @param document the command's own result as JSON, without paths of the server: the report of a
 *     partial or a batch, or the outlook of a plan
 * @param files that were made, the partial of a single one first
 */
public record JobResult(String document, List<JobFile> files) {
  public JobResult {
    files = List.copyOf(files);
  }
}
