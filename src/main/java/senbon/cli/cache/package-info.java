/** The commands that show and tidy the cache. */
package senbon.cli.cache;
