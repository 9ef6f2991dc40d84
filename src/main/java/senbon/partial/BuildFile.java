package senbon.partial;

import senbon.base.io.Digest;

/**
 * One file of a build.
 *
 * @param path relative, separated by {@code /}
 * @param executable the owner's execute bit, the only part of the mode that generators keep
 * @param size of the plain content, in bytes
 * @param plain SHA-256 of the plain content
 * @param packedSize of the member in the complete MAR, in bytes
 */
public record BuildFile(String path, boolean executable, long size, Digest plain, long packedSize) {
  boolean empty() {
    return size == 0;
  }
}
