/**
 * What a build says of itself: names, versions and channels in its files, and the processor that
 * its programs are for. Texts in, values out; nothing here opens a file.
 */
package senbon.product;
