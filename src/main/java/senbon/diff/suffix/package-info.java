/** Sorting of all suffixes of a file. */
package senbon.diff.suffix;
