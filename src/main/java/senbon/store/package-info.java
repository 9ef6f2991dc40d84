/**
 * Results of earlier work, found again by everything that decides their bytes.
 *
 * <p>{@link senbon.store.Cache} is the door: nobody outside looks at what lies behind it, but for
 * the values of {@link senbon.store.entry}. Behind it stands a list of levels, the cache's
 * directory first. They are asked in order; what one behind has is taken into those before it; what
 * is put goes into all.
 *
 * <p>A cache is never trusted. {@link senbon.store.CheckedLevel} is the one place where a level's
 * answer is believed, after its checksum, its key, its hash and its length were checked. Anything
 * else is a miss, counted by its reason. Locks, leases and upkeep are those of the directory alone.
 */
package senbon.store;
