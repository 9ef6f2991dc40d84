/**
 * What people and watching programs are told: messages, the progress line, events as lines of JSON,
 * failures and exit codes.
 */
package senbon.cli.console;
