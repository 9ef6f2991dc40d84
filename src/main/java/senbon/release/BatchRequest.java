package senbon.release;

import java.nio.file.Path;
import senbon.make.PartialRequest;

/**
 * Everything that is asked of a batch.
 *
 * @param each what is asked of every partial; its builds and its output are not looked at
 * @param directory where the partials and the files about them go
 * @param urlBase of the partials' later addresses; empty for bare file names
 * @param keepGoing whether one failed pair leaves the others alone
 */
public record BatchRequest(
    BatchPlan plan,
    Shard shard,
    PartialRequest each,
    Path directory,
    NameTemplate names,
    String urlBase,
    boolean keepGoing) {}
