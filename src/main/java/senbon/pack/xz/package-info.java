/**
 * The .xz file format, as far as members of updates have it: one stream, read strictly by {@link
 * senbon.pack.xz.XzParser} and {@link senbon.pack.xz.XzDecoder}, and written by {@link
 * senbon.pack.xz.XzWriter}. Filters are named by {@link senbon.base.XzFilter}.
 */
package senbon.pack.xz;
