/**
 * What exists only so that senbon starts quickly; without any of it the program does the same. What
 * each piece saves, and how that was measured, stands in {@code docs/start-up.md}.
 */
package senbon.cli.start;
