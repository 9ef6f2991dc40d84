/**
 * What of bzip2 the library that unpacks it does not look at, and old updaters' does.
 *
 * <p>Source: the decoder of libbz2 1.0.6, which those updaters contain.
 */
package senbon.pack.bzip2;
