/**
 * Choosing covers by what they cost: for every byte of the new file the diagonal it is covered
 * along, or none. Costs are in 1/256 byte of the compressed patch.
 */
package senbon.diff.optimise;
