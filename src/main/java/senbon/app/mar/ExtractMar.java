package senbon.app.mar;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.LargestArray;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.FileModes;
import senbon.base.io.OutputDirectory;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.WindowsNames;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.session.Session;

/**
 * Takes files out of an archive, into a directory of their own that appears whole or not at all.
 */
public final class ExtractMar {
  /** The most that the members of one archive may unpack to. */
  private static final long LIMIT = 8L << 30;

  private static final long MEMBER_LIMIT = LargestArray.LENGTH;
  private static final int OTHERS_WRITE = 0022;

  private final Session session;

  public ExtractMar(Session session) {
    this.session = session;
  }

  /** How many files were written. */
  public record Extracted(Path directory, int files) {}

  /** Writes members whose names every system can have. */
  public Extracted extract(Input mar, List<String> names, boolean raw, Path output)
      throws IOException {
    return extract(mar, names, raw, false, output);
  }

  /**
   * Writes members as files. What is packed with xz or bzip2 is unpacked, the rest is written as it
   * is. Nothing is written outside of the directory: names that lead out of it are never opened.
   *
   * @param names which members; none for all
   * @param raw whether to write every member as it is stored
   * @param anyName whether names pass that Windows can't write; not on Windows
   * @param output must not be there yet
   * @throws RefusedException if there is such a name
   */
  public Extracted extract(Input mar, List<String> names, boolean raw, boolean anyName, Path output)
      throws IOException {
    OutputDirectory.check(output);
    try (OpenArchive source = session.inputs().open(mar)) {
      List<MarMember> members = chosen(source.archive(), names);
      if (!anyName || File.separatorChar == '\\') {
        requirePortable(source.archive(), members);
      }
      OutputDirectory.publish(output, directory -> write(source, members, raw, directory));
      return new Extracted(output, members.size());
    }
  }

  /**
   * Writes all members into a directory that is there, over files of their names.
   *
   * @param raw whether to write every member as it is stored
   */
  public Extracted into(Input mar, boolean raw, Path directory) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      List<MarMember> members = source.archive().members();
      if (File.separatorChar == '\\') {
        requirePortable(source.archive(), members);
      }
      OutputDirectory.addTo(directory, temporary -> write(source, members, raw, temporary));
      return new Extracted(directory, members.size());
    }
  }

  private static void write(
      OpenArchive source, List<MarMember> members, boolean raw, Path directory) throws IOException {
    long left = LIMIT;
    for (MarMember member : members) {
      left -= write(source.archive(), member, raw, directory);
      if (left < 0) {
        throw new LimitException(
            source.location() + " unpacks to more than " + LIMIT + " bytes.",
            "Extract only some members by their names.");
      }
    }
  }

  private static List<MarMember> chosen(MarArchive archive, List<String> names) {
    Set<String> missing = new TreeSet<>(names);
    archive.members().forEach(member -> missing.remove(member.name()));
    if (!missing.isEmpty()) {
      throw new UsageException(
          archive.name() + " has no member '" + missing.iterator().next() + "'.",
          "List its members to see what there is.");
    }
    return archive.members().stream()
        .filter(member -> names.isEmpty() || names.contains(member.name()))
        .toList();
  }

  /** Whoever unpacks may hand the tree on, to a system where such names mean something else. */
  private static void requirePortable(MarArchive archive, List<MarMember> members) {
    for (MarMember member : members) {
      WindowsNames.hazard(member.name())
          .ifPresent(
              problem -> {
                throw new RefusedException(
                    "The member name '%s' in %s %s."
                        .formatted(member.name(), archive.name(), problem),
                    File.separatorChar == '/'
                        ? "Extract the other members by their names, or all with --any-name."
                        : "Extract the other members by their names.");
              });
    }
  }

  private static long write(MarArchive archive, MarMember member, boolean raw, Path root)
      throws IOException {
    Path file = root.resolve(member.name());
    Files.createDirectories(file.getParent());
    long size = 0;
    byte[] packed = archive.packed(member);
    boolean stored = raw || !MemberForm.isPacked(packed);
    String label = archive.name() + ": " + member.name();
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      if (stored) {
        out.write(packed);
        size = packed.length;
      } else {
        try (InputStream in = Unpacker.open(packed, MEMBER_LIMIT, label)) {
          size = in.transferTo(out);
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new FailedException(
          "Two members of %s have names that this file system takes for one: '%s'."
              .formatted(archive.name(), member.name()),
          "Extract them one by one.",
          e);
    }
    FileModes.set(file, member.mode() & ~OTHERS_WRITE);
    return size;
  }
}
