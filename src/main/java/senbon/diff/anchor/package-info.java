/** Where the new file resembles the old one. */
package senbon.diff.anchor;
