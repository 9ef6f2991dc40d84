/**
 * The level in a directory on this machine, and the scratch directory that stands in for it.
 *
 * <p>{@link senbon.store.disk.CacheLayout} alone knows where everything lies. Files appear under
 * their final names whole or not at all, the blob before its record, so a run may be killed at any
 * moment. Every call goes through {@link senbon.base.io.Disk}, so that tests can have each one
 * fail. A file is handed out only under the {@link senbon.store.disk.Guard}.
 */
package senbon.store.disk;
