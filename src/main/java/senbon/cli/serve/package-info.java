/** {@code senbon serve} and {@code senbon work}. */
package senbon.cli.serve;
