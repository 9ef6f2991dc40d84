/**
 * The seam to the library that reads command lines. Options and parameters are described in calls,
 * not annotations, so that only the wanted command is set up.
 */
package senbon.cli.args;
