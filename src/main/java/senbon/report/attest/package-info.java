/**
 * Statements about partials for others to check: in-toto statements of SLSA provenance, written
 * from a report and read back, and the envelopes of DSSE in which they are signed.
 */
package senbon.report.attest;
