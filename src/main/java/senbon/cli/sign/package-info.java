/** The commands on signatures. */
package senbon.cli.sign;
