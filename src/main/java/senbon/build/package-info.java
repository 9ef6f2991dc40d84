/**
 * A complete build as its archive tells it: its listing, its contents on demand, and what it calls
 * itself. Every distinct member is decoded once; what is kept is a matter of the memory budget.
 */
package senbon.build;
