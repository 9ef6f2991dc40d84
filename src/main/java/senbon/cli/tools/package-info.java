/** The commands that show and fix which tools serve which builds. */
package senbon.cli.tools;
