/** Plans of many partials, and what a pipeline is told of them afterwards. */
package senbon.release;
