/**
 * Runs tools that are not built in: a verified copy, in an empty directory, with a bare
 * environment, until its time limit.
 */
package senbon.tools.program;
