/** The default engine: anchors, then the cheapest chain of covers over them. */
package senbon.diff.senbon;
