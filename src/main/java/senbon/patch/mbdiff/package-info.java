/**
 * Patches of the format MBDIFF10, which updaters apply to one installed file: writing, reading and
 * applying them. Source: docs/formats/mbdiff10.md.
 */
package senbon.patch.mbdiff;
