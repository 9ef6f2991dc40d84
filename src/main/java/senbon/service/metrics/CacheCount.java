package senbon.service.metrics;

/**
 * What the cache has done for one kind of results at one level, since the level was made.
 *
 * @param level {@code disk} or {@code s3}
 * @param kind of results, such as {@code patch}; {@code all} where a level counts none apart
 * @param errors results that were damaged, or failures in place of an answer
 * @param conflicts results that have other bytes there
 * @param secondsSaved what the hits took when they were made
 * @param bytesSaved the sizes of the hits
 */
public record CacheCount(
    String level,
    String kind,
    long hits,
    long misses,
    long errors,
    long conflicts,
    double secondsSaved,
    long bytesSaved) {}
