/** Sorting of all suffixes of a file, by SA-IS (suffix array by induced sorting). */
package senbon.diff.suffix;
