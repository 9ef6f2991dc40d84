package senbon.build.unpacked;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import senbon.base.LargestArray;
import senbon.base.Printable;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.FileModes;
import senbon.mar.MemberNames;
import senbon.mar.WindowsNames;
import senbon.partial.Paths;

/**
 * Unpacks the files of a tar or zip file into a directory. Names are held to the rules of archives'
 * members, links and devices are refused, and what it all comes to is bounded.
 */
public abstract class BuildArchive {
  /** The most that one may unpack to, in bytes; as of archives. */
  private static final long LIMIT = 8L << 30;

  /** A hundred times as many as there are files in any browser. */
  private static final int MOST_FILES = 200_000;

  final String shown;
  private final Path directory;
  private final Set<String> parents = new HashSet<>();
  private long left = LIMIT;
  private long parentText;
  private int files;

  BuildArchive(String shown, Path directory) {
    this.shown = shown;
    this.directory = directory;
  }

  /**
   * Unpacks one, of the kind that its name says.
   *
   * @param shown its name, also in messages
   * @param in of which nothing else is read meanwhile; stays open
   * @param directory empty
   * @throws MalformedInputException if it is damaged, or has a name that no updater takes
   * @throws senbon.base.failure.RefusedException if it has a link or device
   * @throws LimitException if it unpacks to more than 8 GiB or 200,000 files
   */
  public static void unpack(String shown, SeekableByteChannel in, Path directory)
      throws IOException {
    String name = shown.toLowerCase(Locale.ROOT);
    BuildArchive archive =
        name.endsWith(".zip")
            ? new ZipBuild(shown, in, directory)
            : new TarBuild(shown, in, directory);
    archive.unpack();
  }

  abstract void unpack() throws IOException;

  /** Writes one file; what its stream fails with is the archive's fault. */
  final void file(String given, boolean executable, InputStream content) throws IOException {
    String name = plain(given);
    requireName(name);
    if (++files > MOST_FILES) {
      throw new LimitException(
          shown + " has more than " + MOST_FILES + " files.", "Is it a build?");
    }
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream out =
          Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        copy(name, content, out);
      }
    } catch (FileAlreadyExistsException e) {
      throw new MalformedInputException(
          shown + " has two files '" + name + "', or one that is a directory too.",
          "Pack it anew.",
          e);
    }
    FileModes.set(file, executable);
  }

  private void copy(String name, InputStream content, OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    for (int n = read(content, buffer); n >= 0; n = read(content, buffer)) {
      size += n;
      left -= n;
      if (size > LargestArray.LENGTH) {
        throw new LimitException(
            "'" + name + "' in " + shown + " is over 2 GiB.", "No updater takes it; leave it out.");
      } else if (left < 0) {
        throw new LimitException(
            shown + " unpacks to more than " + LIMIT + " bytes.", "Is it a build?");
      }
      out.write(buffer, 0, n);
    }
  }

  private int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Tar files made in a directory name all beginning with it. */
  private static String plain(String name) {
    String plain = name;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }

  private void requireName(String name) {
    Optional<String> problem = MemberNames.problem(name);
    if (problem.isEmpty() && name.indexOf('\ufffd') >= 0) {
      problem = Optional.of("is not UTF-8");
    }
    if (problem.isEmpty() && File.separatorChar == '\\') {
      problem = WindowsNames.hazard(name);
    }
    if (problem.isPresent()) {
      throw new MalformedInputException(
          "The name '%s' in %s %s.".formatted(Printable.of(name), shown, problem.get()),
          "No updater could apply it; rename the file.");
    }
    for (int at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
      if (!parents.add(name.substring(0, at))) {
        break;
      }
      parentText += at + 1;
      Paths.requireRoom(parentText);
    }
  }

  final MalformedInputException damaged(Throwable cause) {
    return new MalformedInputException(
        shown + " is damaged, or not what its name says.", "Download it again.", cause);
  }
}
