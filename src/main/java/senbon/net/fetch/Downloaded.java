package senbon.net.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * A file that was downloaded whole.
 *
 * @param sha256 of the file
 * @param sha512 of the file, if it was expected or asked for
 * @param finalUri where the bytes came from after all redirects
 * @param etag as the server gave it
 * @param lastModified as the server gave it, if no later version can have the same
 * @param page what it is in words, if it looks like a page for people rather than a file
 * @param way that it came by, if not straight from the address: words to follow a clause
 * @param attempts requests that it took; zero if an earlier run had left the whole file
 */
public record Downloaded(
    Path path,
    long size,
    Digest sha256,
    Optional<Digest> sha512,
    URI finalUri,
    Optional<String> etag,
    Optional<String> lastModified,
    Optional<String> page,
    String way,
    int attempts) {}
