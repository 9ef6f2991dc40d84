/**
 * How senbon starts: quickly, and in a locale that leaves names what they are. What each piece that
 * is there for speed saves, without which the program does the same, and what Java does in which
 * locale, stands in {@code docs/start-up.md}.
 */
package senbon.cli.start;
