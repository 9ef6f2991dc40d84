/**
 * What was asked, what would be done and what was made, as values and as JSON: the report of a
 * partial, which is read back to make it again; the outlook of a run; the anatomy of any partial.
 * Knows nothing of how partials are made.
 */
package senbon.report;
