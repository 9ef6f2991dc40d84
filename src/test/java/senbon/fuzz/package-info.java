/**
 * Fuzzing: what every reader of senbon's must hold for whatever bytes it is given
 * (docs/fuzzing.md). {@link senbon.fuzz.Trials} lists the readers, {@link senbon.fuzz.Promise} is
 * what is asked of all of them.
 */
package senbon.fuzz;
