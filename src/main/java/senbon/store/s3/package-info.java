/**
 * The level of the cache in a bucket: S3, and what speaks its protocol. Nothing here is loaded
 * before a bucket is set and something was missing on this machine.
 */
package senbon.store.s3;
