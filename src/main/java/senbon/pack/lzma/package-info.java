/**
 * LZMA2, the compression inside XZ: an encoder made for patches, which are mostly one byte with
 * sparse differences, and a decoder that writes into one array. Both are bounded in time and memory
 * whatever their input is.
 */
package senbon.pack.lzma;
