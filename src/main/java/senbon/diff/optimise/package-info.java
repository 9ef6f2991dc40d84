/** Which of the resemblances make the smallest patch. */
package senbon.diff.optimise;
