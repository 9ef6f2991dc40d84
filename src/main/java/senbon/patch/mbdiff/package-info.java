/**
 * MBDIFF10, the patch format that every updater applies to one installed file. {@link
 * senbon.patch.mbdiff.MbdiffLayout} alone knows where each field lies; {@link
 * senbon.patch.mbdiff.Mbdiff10} is the format as others see it, which checks a patch wholly before
 * it writes a byte; {@link senbon.patch.mbdiff.MbdiffDiffers} makes patches, by the engines of
 * {@code senbon.diff} or of other programs' patches. Source: docs/formats/mbdiff10.md.
 */
package senbon.patch.mbdiff;
