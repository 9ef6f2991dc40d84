/**
 * Signatures of archives: checking, making, taking out, putting in (docs/formats/signing.md). Keys
 * and certificates are read by {@link senbon.mar.sign.PrivateKeys} and {@link
 * senbon.mar.sign.PublicKeys}; only the public key of a certificate counts, as for updaters.
 */
package senbon.mar.sign;
