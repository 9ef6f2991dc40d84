/** The stand-ins for the reference tools. */
package senbon.cli.shim;
