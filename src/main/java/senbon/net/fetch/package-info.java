/**
 * One download: resumed, hashed while it arrives, bounded in size and time, and tried again where
 * that may help.
 */
package senbon.net.fetch;
