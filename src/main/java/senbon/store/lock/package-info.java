/**
 * Keeping runs out of each other's way, across threads and processes: one maker for each key, files
 * that are in use stay, and one collection of garbage at a time.
 *
 * <p>All locks are those of the operating system on bytes of files, so a process that dies, however
 * it dies, lets go at once. A file with locks is opened once in a process, since closing any
 * channel of it would drop them all. The gate is held for a few calls of the file system at most,
 * never while bytes are read, written or hashed.
 */
package senbon.store.lock;
