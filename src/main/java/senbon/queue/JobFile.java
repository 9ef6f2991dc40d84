package senbon.queue;

/**
 * A file that a job made.
 *
 * @param name as it is to be saved; no path
 * @param size in bytes
 * @param sha256 in lower-case hex; by it the file is found
 * @param sha512 in lower-case hex
 */
public record JobFile(String name, long size, String sha256, String sha512) {}
