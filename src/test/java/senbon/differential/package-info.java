/**
 * Random pairs of builds, judged by the project, by {@link senbon.model} and, where it is there, by
 * the checker of the shared inputs. {@link senbon.differential.Known} names where they are known to
 * disagree. docs/testing-the-proof.md tells what this finds and what it doesn't.
 */
package senbon.differential;
