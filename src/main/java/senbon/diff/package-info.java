/**
 * How one file becomes another: the covers that an engine finds, whatever format they are written
 * in.
 */
package senbon.diff;
