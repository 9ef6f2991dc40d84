/** The commands that make, check and explain partials. */
package senbon.cli.commands;
