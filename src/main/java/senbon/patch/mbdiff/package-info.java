/**
 * Patches of the format MBDIFF10, which updaters apply to one installed file: writing, reading and
 * applying them. Source: MBDIFF10 patches (mbsdiff / bspatch).
 */
package senbon.patch.mbdiff;
