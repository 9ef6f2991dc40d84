package senbon.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.Deflater;
import senbon.base.Codec;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.lint.Lint;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.FirstStream;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.pack.xz.XzSpending;
import senbon.partial.Instruction;
import senbon.partial.ManifestParser;
import senbon.partial.Manifests;
import senbon.partial.UpdateManifest;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;
import senbon.patch.PatchSections.Section;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Parts;
import senbon.report.Anatomy.Piece;
import senbon.report.KnownPair;
import senbon.session.Session;

/** Says where the bytes of a partial go, whoever made it. */
public final class ExplainPartial {
  private static final long LIMIT = LargestArray.LENGTH;

  private final Session session;

  public ExplainPartial(Session session) {
    this.session = session;
  }

  /** Tells of the builds of a partial, if anything does. */
  public interface Pairing {
    /** Nothing does. */
    Pairing NONE = partial -> Optional.empty();

    /**
     * What is known of them.
     *
     * @param partial the hash of the partial
     */
    Optional<KnownPair> of(Digest partial) throws IOException;
  }

  public Anatomy explain(Input partial) throws IOException {
    return explain(partial, Pairing.NONE);
  }

  /** Takes it apart. A member that can't be unpacked is shown as it is. */
  public Anatomy explain(Input partial, Pairing pairing) throws IOException {
    try (OpenArchive source = session.inputs().open(partial)) {
      MarArchive archive = source.archive();
      UpdateReasons reasons = new UpdateReasons(instructions(archive), pairing.of(source.sha256()));
      List<Schedule.Job<Piece>> jobs = new ArrayList<>();
      for (MarMember member : archive.members()) {
        jobs.add(
            new Schedule.Job<>(
                member.name(), bytes(archive, member), workers -> piece(archive, member, reasons)));
      }
      List<Piece> pieces = session.schedule().run(jobs);
      long members = pieces.stream().mapToLong(Piece::packed).sum();
      return new Anatomy(
          source.location(),
          archive.size(),
          archive.size() - members,
          pieces,
          Lint.of(archive, session.formats()),
          reasons.facts(archive.productInfo()));
    }
  }

  private static long bytes(MarArchive archive, MarMember member) throws IOException {
    try {
      return member.length()
          + 2 * Unpacker.plainSize(archive.packed(member), member.name()).orElse(member.length());
    } catch (MalformedInputException e) {
      return member.length();
    }
  }

  /** Those that can be read, and what patches are meant to be that can't: findings tell of them. */
  private static List<Instruction> instructions(MarArchive archive) throws IOException {
    List<Instruction> all = new ArrayList<>();
    try {
      for (Map.Entry<String, byte[]> text : Manifests.texts(archive).entrySet()) {
        ManifestParser.Survey survey = ManifestParser.survey(text.getKey(), text.getValue());
        all.addAll(survey.manifest().instructions());
        for (MarMember member : archive.members()) {
          survey
              .meant(member.name())
              .map(path -> Instruction.patch(member.name(), path, Optional.empty()))
              .ifPresent(all::add);
        }
      }
    } catch (MalformedInputException e) {
      all.clear();
    }
    return all;
  }

  private Piece piece(MarArchive archive, MarMember member, UpdateReasons reasons)
      throws IOException {
    byte[] packed = FirstStream.of(archive.packed(member), member.name());
    Optional<Instruction> user = reasons.user(member.name());
    String path = user.map(Instruction::path).orElse(member.name());
    Kind kind = kind(member, user);
    String why = why(member, user, reasons);
    OptionalLong makes = user.isPresent() ? reasons.makes(path) : OptionalLong.empty();
    String packing = "not packed, or damaged";
    byte[] plain;
    try {
      packing = packing(packed, member.name());
      plain = Unpacker.unpack(packed, LIMIT, member.name());
    } catch (MalformedInputException e) {
      return new Piece(path, kind, e.what(), member.length(), 0, packing, Optional.empty(), makes);
    }
    if (kind == Kind.WHOLE) {
      makes = OptionalLong.of(plain.length);
    }
    Optional<Parts> parts = Optional.empty();
    if (kind == Kind.PATCH) {
      try {
        PatchFormat format = session.formats().of(plain, member.name());
        why = format.name() + " patch";
        Optional<PatchSections> sections = format.sections(plain, member.name());
        parts = sections.map(known -> parts(packed, plain, known, member));
        if (sections.isPresent() && sections.get().makes().isPresent()) {
          makes = sections.get().makes();
        }
      } catch (MalformedInputException e) {
        why = e.what();
      }
    }
    return new Piece(path, kind, why, member.length(), plain.length, packing, parts, makes);
  }

  private static Kind kind(MarMember member, Optional<Instruction> user) {
    if (UpdateManifest.isManifest(member.name())) {
      return Kind.MANIFEST;
    }
    return user.map(
            i ->
                switch (i.verb()) {
                  case PATCH, PATCH_IF -> Kind.PATCH;
                  default -> Kind.WHOLE;
                })
        .orElse(member.name().endsWith(".patch") ? Kind.PATCH : Kind.UNKNOWN);
  }

  private static String why(MarMember member, Optional<Instruction> user, UpdateReasons reasons) {
    if (UpdateManifest.isManifest(member.name())) {
      return "says what to do";
    }
    return user.map(reasons::whole).orElse("no instruction uses it");
  }

  static String packing(byte[] packed, String name) {
    if (MemberForm.codec(packed, name) == Codec.BZIP2) {
      return "bzip2";
    }
    StringBuilder filters = new StringBuilder("xz");
    XzInfo.of(packed, name).chains().stream()
        .flatMap(List::stream)
        .map(chained -> chained.filter().label())
        .distinct()
        .forEach(label -> filters.append(' ').append(label));
    return filters.toString();
  }

  /** The parts of a patch, and what of the member each takes. */
  private static Parts parts(byte[] packed, byte[] raw, PatchSections sections, MarMember member) {
    Map<String, List<Section>> byName = new LinkedHashMap<>();
    for (Section section : sections.sections()) {
      byName.computeIfAbsent(section.name(), name -> new ArrayList<>()).add(section);
    }
    boolean exact = MemberForm.codec(packed, member.name()) == Codec.XZ && raw.length > 0;
    long[] spent =
        exact ? counted(packed, raw, sections, member) : estimated(raw, sections, member.length());
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, List<Section>> part : byName.entrySet()) {
      List<Section> all = part.getValue();
      parts.add(
          new Part(
              part.getKey(),
              all.stream().mapToLong(one -> one.to() - one.from()).sum(),
              notZero(raw, all),
              all.stream().mapToLong(one -> spent[1 + sections.sections().indexOf(one)]).sum()));
    }
    long container = member.length() - LongStream.of(spent).sum();
    return new Parts(
        sections.header(), parts, spent[0], container, exact, elements(sections, spent));
  }

  private static List<Anatomy.Element> elements(PatchSections sections, long[] spent) {
    List<Anatomy.Element> elements = new ArrayList<>();
    int section = 0;
    for (PatchSections.Element element : sections.elements()) {
      long raw = 0;
      long packed = 0;
      for (int i = 0; i < element.sections(); i++, section++) {
        raw += sections.sections().get(section).to() - sections.sections().get(section).from();
        packed += spent[1 + section];
      }
      elements.add(new Anatomy.Element(element, raw, packed));
    }
    return elements;
  }

  /** Packed bytes of the patch's header and of its sections, from the packed data. */
  private static long[] counted(
      byte[] packed, byte[] raw, PatchSections sections, MarMember member) {
    int[] ends =
        IntStream.concat(IntStream.of(sections.header()), IntStream.of(sections.ends())).toArray();
    return XzSpending.of(packed, raw.length, ends, member.name());
  }

  /** The same where all is packed as one block: in proportion to what each takes by itself. */
  private static long[] estimated(byte[] raw, PatchSections sections, long packed) {
    long[] costs = new long[1 + sections.sections().size()];
    for (int i = 1; i < costs.length; i++) {
      costs[i] = deflated(raw, sections.sections().get(i - 1));
    }
    long sum = Math.max(1, LongStream.of(costs).sum());
    long left = packed;
    for (int i = 1; i < costs.length; i++) {
      costs[i] = i == costs.length - 1 ? left : packed * costs[i] / sum;
      left -= costs[i];
    }
    return costs;
  }

  private static OptionalLong notZero(byte[] raw, List<Section> sections) {
    if (!sections.stream().allMatch(Section::mostlyZero)) {
      return OptionalLong.empty();
    }
    long count = 0;
    for (Section section : sections) {
      for (int i = section.from(); i < section.to(); i++) {
        count += raw[i] == 0 ? 0 : 1;
      }
    }
    return OptionalLong.of(count);
  }

  private static long deflated(byte[] raw, Section section) {
    int length = section.to() - section.from();
    Deflater deflater = new Deflater(6, true);
    byte[] sink = new byte[1 << 16];
    long size = 0;
    deflater.setInput(raw, section.from(), length);
    deflater.finish();
    while (!deflater.finished()) {
      size += deflater.deflate(sink);
    }
    deflater.end();
    // Deflate can't say "nothing but zeros" in fewer than a thousandth; encoders of updates can.
    return length == 0 ? 0 : Math.max(1, size - length / 1024);
  }
}
