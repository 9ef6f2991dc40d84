/**
 * Where the new file resembles the old one: anchors, which are ranges of the new file along one
 * diagonal. A diagonal is the position in the old file minus that in the new one, as in a dot plot
 * of the two; bytes on one diagonal have moved by the same distance. Positions and lengths are in
 * bytes.
 */
package senbon.diff.anchor;
