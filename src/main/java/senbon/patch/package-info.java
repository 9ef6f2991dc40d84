/**
 * Patch formats as a seam: {@link senbon.patch.PatchFormat} is what an updater, a linter or a
 * reader of partials must know of one, {@link senbon.patch.Differs} what makes patches of it, and
 * who applies never reaches who makes. {@link senbon.patch.PatchFormats} tells patches apart by
 * their first bytes, so one partial may hold several formats. A format has a package of its own
 * below this one, which this one doesn't know; {@code senbon.make.BuiltIn} names them all.
 *
 * <p>{@link senbon.patch.PatchTool} puts a {@link senbon.patch.Differ} and a packer together.
 */
package senbon.patch;
