package senbon.release;

import java.nio.file.Path;
import java.util.Optional;
import senbon.make.PartialChoices;
import senbon.report.attest.Attestor;

/**
 * Everything that is asked of a batch.
 *
 * @param each how every partial is made; a pair of the plan may say more
 * @param overwrite whether other files may already be in the places of the partials
 * @param directory where the partials and the files about them go
 * @param layout where answers of update servers go; beside each partial if not given
 * @param urlBase of the partials' later addresses; empty for bare file names
 * @param keepGoing whether one failed pair leaves the others alone
 * @param attestor who states beside each partial how it was made, if anybody
 */
public record BatchRequest(
    BatchPlan plan,
    Shard shard,
    PartialChoices each,
    boolean overwrite,
    Path directory,
    NameTemplate names,
    Optional<UpdateLayout> layout,
    String urlBase,
    boolean keepGoing,
    Optional<Attestor> attestor) {}
