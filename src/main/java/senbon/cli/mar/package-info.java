/** The commands on archives. */
package senbon.cli.mar;
