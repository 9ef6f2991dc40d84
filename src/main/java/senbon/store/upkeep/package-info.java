/**
 * What is done to a cache's directory as a whole: listing, counting, checking, removing, and
 * collecting garbage.
 *
 * <p>Runs go on working meanwhile. Whatever a living run has found or put stays; files go only
 * while the gate is shut, which it is for some milliseconds at a time. What can't be read or
 * understood stays. Memory is bounded by arrays of a few dozen bytes for each result.
 */
package senbon.store.upkeep;
