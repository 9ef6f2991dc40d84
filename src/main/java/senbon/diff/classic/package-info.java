/** The matcher of mbsdiff, byte for byte. */
package senbon.diff.classic;
