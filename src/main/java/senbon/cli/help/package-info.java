/** What people are shown of commands and their arguments: help, examples, and what was meant. */
package senbon.cli.help;
