/**
 * The archives that a user names: from the cache, over the network, or where they lie, with the
 * hash and the certificates that they must have.
 */
package senbon.build.source;
