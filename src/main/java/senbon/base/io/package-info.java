/** Bytes and files: sources, digests, files that appear whole or not at all. */
package senbon.base.io;
