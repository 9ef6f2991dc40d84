package senbon.app.mar;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.LargestArray;
import senbon.base.io.Digest;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.session.Session;

/** Tells what differs between two archives, member by member. */
public final class CompareMars {
  private static final long LIMIT = LargestArray.LENGTH;

  private final Session session;

  public CompareMars(Session session) {
    this.session = session;
  }

  /** In what way a member, or the archive as a whole, differs. */
  public enum Kind {
    /** Product information, blocks, signatures or the order of members. */
    ARCHIVE,
    ONLY_IN_FIRST,
    ONLY_IN_SECOND,
    /** What it unpacks to. */
    CONTENT,
    /** How it is packed, though it unpacks to the same. */
    PACKING,
    MODE
  }

  /**
   * One difference.
   *
   * @param name of the member; empty for the archive as a whole
   */
  public record Difference(Kind kind, String name, String text) {}

  /** Every difference, the archive's first, then the members' by name; empty if there is none. */
  public List<Difference> compare(Input first, Input second) throws IOException {
    try (OpenArchive a = session.inputs().open(first);
        OpenArchive b = session.inputs().open(second)) {
      List<Difference> differences = new ArrayList<>(archives(a.archive(), b.archive()));
      Set<String> names = new TreeSet<>();
      a.archive().members().forEach(member -> names.add(member.name()));
      b.archive().members().forEach(member -> names.add(member.name()));
      List<Schedule.Job<List<Difference>>> jobs =
          names.stream()
              .map(
                  name ->
                      new Schedule.Job<>(
                          name, bytes(a, name) + bytes(b, name), w -> members(name, a, b)))
              .toList();
      session.schedule().run(jobs).forEach(differences::addAll);
      return differences;
    }
  }

  private static long bytes(OpenArchive source, String name) {
    return source.archive().find(name).map(MarMember::length).orElse(0);
  }

  private static List<Difference> archives(MarArchive a, MarArchive b) {
    List<Difference> differences = new ArrayList<>();
    archive(differences, "style", style(a), style(b));
    archive(differences, "product information", product(a), product(b));
    archive(
        differences, "additional blocks", a.additionalBlocks().size(), b.additionalBlocks().size());
    archive(differences, "signatures", a.signatures(), b.signatures());
    List<String> orderA = a.members().stream().map(MarMember::name).toList();
    List<String> orderB = b.members().stream().map(MarMember::name).toList();
    if (!orderA.equals(orderB) && new TreeSet<>(orderA).equals(new TreeSet<>(orderB))) {
      differences.add(new Difference(Kind.ARCHIVE, "", "the order of the members differs"));
    }
    return differences;
  }

  private static void archive(List<Difference> differences, String what, Object a, Object b) {
    if (!a.equals(b)) {
      differences.add(new Difference(Kind.ARCHIVE, "", what + ": " + a + " / " + b));
    }
  }

  private static String style(MarArchive archive) {
    return archive.oldStyle() ? "old" : "modern";
  }

  private static String product(MarArchive archive) {
    return archive
        .productInfo()
        .map(info -> "channel " + info.channel() + ", version " + info.version())
        .orElse("none");
  }

  private static List<Difference> members(String name, OpenArchive a, OpenArchive b)
      throws IOException {
    Optional<MarMember> first = a.archive().find(name);
    Optional<MarMember> second = b.archive().find(name);
    if (second.isEmpty()) {
      return List.of(new Difference(Kind.ONLY_IN_FIRST, name, "only in " + a.location()));
    }
    if (first.isEmpty()) {
      return List.of(new Difference(Kind.ONLY_IN_SECOND, name, "only in " + b.location()));
    }
    List<Difference> differences = new ArrayList<>();
    contents(name, a, b).ifPresent(differences::add);
    int modeA = first.get().mode();
    int modeB = second.get().mode();
    if (modeA != modeB) {
      differences.add(new Difference(Kind.MODE, name, "mode 0%o / 0%o".formatted(modeA, modeB)));
    }
    return differences;
  }

  private static Optional<Difference> contents(String name, OpenArchive a, OpenArchive b)
      throws IOException {
    byte[] storedA = a.archive().packed(a.archive().find(name).orElseThrow());
    byte[] storedB = b.archive().packed(b.archive().find(name).orElseThrow());
    if (Arrays.equals(storedA, storedB)) {
      return Optional.empty();
    }
    String labelA = a.location() + ": " + name;
    String labelB = b.location() + ": " + name;
    if (plain(storedA, labelA).equals(plain(storedB, labelB))) {
      String text =
          "same content, packed as %s (%d bytes) / %s (%d bytes)"
              .formatted(
                  MemberForm.describe(storedA, labelA),
                  storedA.length,
                  MemberForm.describe(storedB, labelB),
                  storedB.length);
      return Optional.of(new Difference(Kind.PACKING, name, text));
    }
    String text = "content (%d / %d bytes stored)".formatted(storedA.length, storedB.length);
    return Optional.of(new Difference(Kind.CONTENT, name, text));
  }

  private static Digest plain(byte[] stored, String label) throws IOException {
    if (!MemberForm.isPacked(stored)) {
      return Digest.sha256(stored);
    }
    try (InputStream in = Unpacker.open(stored, LIMIT, label)) {
      return Digest.of(Digest.Algorithm.SHA256, in);
    }
  }
}
