/** Verbs on single archives, complete or partial, and their results as values and JSON. */
package senbon.app.mar;
