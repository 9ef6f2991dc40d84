/**
 * The container (docs/formats/mar.md). {@link senbon.mar.MarLayout} owns its bytes; reader and
 * writer share it.
 */
package senbon.mar;
