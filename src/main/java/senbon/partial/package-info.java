/**
 * The rules of partial updates as pure values (docs/formats/partial-generation.md,
 * update-manifest.md): what happens to every file, and the instructions that say so.
 */
package senbon.partial;
