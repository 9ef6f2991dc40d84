/**
 * Zucchini patches: their layout, reading and applying, as strictly as Firefox's updaters do. What
 * makes them is in {@code make}, which nothing here knows; {@link senbon.patch.zucchini.exe} takes
 * programs apart for both. Source: docs/formats/zucchini.md.
 */
package senbon.patch.zucchini;
