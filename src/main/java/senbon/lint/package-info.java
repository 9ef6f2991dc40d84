/** What is known to go wrong with partials, whoever made them. */
package senbon.lint;
