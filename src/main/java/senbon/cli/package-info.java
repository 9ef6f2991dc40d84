/** The command line as a whole: which commands there are, and how one line is run. */
package senbon.cli;
