/**
 * Members of archives, packed and unpacked: {@link senbon.pack.Unpacker} reads what any updater
 * reads and refuses what some would misread, {@link senbon.pack.Packer} writes what the reference
 * scripts write, {@link senbon.pack.PatchEncoder} packs patches smaller. {@code xz} has the
 * container's structure and {@code lzma} the compression inside it; neither knows this package.
 * Source: docs/formats/updater-limits.md §1, docs/formats/partial-generation.md §3.
 */
package senbon.pack;
