/** The files that jobs made, kept in the cache by their hashes. */
package senbon.service.kept;
