/**
 * Programs as Zucchini sees them: their headers, the translation between file offsets and
 * addresses, and the references (pointers and branches) in them, one class for each kind of
 * reference. Source: docs/formats/zucchini.md §5. Nothing here knows of patches.
 *
 * <p>Offsets and addresses are unsigned 32-bit numbers in {@code int}s. Those of real things are
 * below 2^31, so not negative; {@link senbon.patch.zucchini.exe.AddressMap#INVALID} and what
 * hostile patches hold are negative.
 */
package senbon.patch.zucchini.exe;
