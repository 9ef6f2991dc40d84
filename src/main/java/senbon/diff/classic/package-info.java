/**
 * The matcher of mbsdiff, byte for byte: bsdiff's algorithm, with the thresholds of its two
 * versions.
 */
package senbon.diff.classic;
