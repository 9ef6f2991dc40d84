/**
 * What is in a cache, as values: keys, records and their file format, what is asked for and
 * reported of a cache as a whole, and the two interfaces by which a level offers bytes.
 *
 * <p>Nothing here opens a file, but for {@link senbon.store.entry.CachedBlob#read}. The encoding of
 * keys and the layout of records decide what older caches are still good for: a change of either
 * raises {@link senbon.store.entry.ActionKey#SCHEMA}.
 */
package senbon.store.entry;
