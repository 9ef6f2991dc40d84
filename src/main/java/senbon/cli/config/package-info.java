/** The command that shows settings and where they come from. */
package senbon.cli.config;
