/** Tells files of records that have all grown or shrunk, on which the classic search does best. */
package senbon.diff.drift;
