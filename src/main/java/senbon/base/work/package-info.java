/** Runs work within bounds of memory, threads and time, and counts it. */
package senbon.base.work;
