/**
 * Which tools make a partial. The updater that applies it is the old build's, so the old build
 * decides what is allowed: rules say what each generation of updaters reads, pins say what people
 * want, and {@link senbon.tools.ToolRegistry#decide} joins the two and explains itself.
 */
package senbon.tools;
