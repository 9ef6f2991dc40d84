/** What an executable's header says of the processor that its code is for. */
package senbon.diff.machine;
