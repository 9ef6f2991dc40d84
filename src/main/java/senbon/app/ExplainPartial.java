package senbon.app;

import senbon.pack.MemberForm;
import senbon.base.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.lint.Lint;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.partial.Instruction;
import senbon.partial.Manifests;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.SpecialFiles;
import senbon.partial.UpdateManifest;
import senbon.patch.PatchFormat;
import senbon.patch.mbdiff.MbdiffHeader;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Parts;
import senbon.report.Anatomy.Piece;
import senbon.session.Session;

/** Says where the bytes of a partial go, whoever made it. */
public final class ExplainPartial {
  private static final long LIMIT = LargestArray.LENGTH;

  private final Session session;

  public ExplainPartial(Session session) {
    this.session = session;
  }

  /** Takes it apart. A member that can't be unpacked is shown as it is. */
  public Anatomy explain(Input partial) throws IOException {
    try (OpenArchive source = session.inputs().open(partial)) {
      MarArchive archive = source.archive();
      Map<String, Instruction> byMember = instructions(archive);
      List<Schedule.Job<Piece>> jobs = new ArrayList<>();
      for (MarMember member : archive.members()) {
        Optional<Instruction> user = Optional.ofNullable(byMember.get(member.name()));
        jobs.add(
            new Schedule.Job<>(
                member.name(), bytes(archive, member), workers -> piece(archive, member, user)));
      }
      List<Piece> pieces = session.schedule().run(jobs);
      long members = pieces.stream().mapToLong(Piece::packed).sum();
      return new Anatomy(
          source.location(), archive.size(), archive.size() - members, pieces, Lint.of(archive));
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

  private static Map<String, Instruction> instructions(MarArchive archive) throws IOException {
    Map<String, Instruction> byMember = new HashMap<>();
    try {
      for (UpdateManifest manifest : Manifests.of(archive).values()) {
        for (Instruction instruction : manifest.instructions()) {
          instruction.member().ifPresent(member -> byMember.put(member, instruction));
        }
      }
    } catch (MalformedInputException e) {
      byMember.clear(); // the findings say what is wrong with it
    }
    return byMember;
  }

  private static Piece piece(MarArchive archive, MarMember member, Optional<Instruction> user)
      throws IOException {
    byte[] packed = archive.packed(member);
    String path = user.map(Instruction::path).orElse(member.name());
    Kind kind = kind(member, user);
    String why = why(member, user);
    String packing = "not packed, or damaged";
    byte[] plain;
    try {
      packing = packing(packed, member.name());
      plain = Unpacker.unpack(packed, LIMIT, member.name());
    } catch (MalformedInputException e) {
      return new Piece(path, kind, e.what(), packed.length, 0, packing, Optional.empty());
    }
    Optional<Parts> parts = Optional.empty();
    if (kind == Kind.PATCH) {
      try {
        PatchFormat format = PatchFormat.of(plain, member.name());
        why = format + " patch";
        parts =
            format == PatchFormat.MBDIFF10
                ? Optional.of(parts(plain, packed.length, member.name()))
                : parts;
      } catch (MalformedInputException e) {
        why = e.what();
      }
    }
    return new Piece(path, kind, why, packed.length, plain.length, packing, parts);
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

  private static String why(MarMember member, Optional<Instruction> user) {
    if (UpdateManifest.isManifest(member.name())) {
      return "says what to do";
    } else if (user.isEmpty()) {
      return "no instruction uses it";
    } else if (user.get().verb() == Instruction.Verb.ADD_IF_NOT) {
      return Reason.USERS_OWN.text();
    } else if (SpecialFiles.forced(user.get().path())) {
      return Reason.FORCED.text();
    }
    return "new, or a patch would not be smaller";
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

  private static Parts parts(byte[] raw, int packed, String name) {
    MbdiffHeader header = MbdiffHeader.parse(raw, name);
    long control = deflated(raw, header.controlAt(), header.diffAt());
    long diff = deflated(raw, header.diffAt(), header.extraAt());
    long extra = deflated(raw, header.extraAt(), raw.length);
    long sum = Math.max(1, control + diff + extra);
    long packedControl = packed * control / sum;
    long packedDiff = packed * diff / sum;
    long sparse = 0;
    for (int i = header.diffAt(); i < header.extraAt(); i++) {
      sparse += raw[i] == 0 ? 0 : 1;
    }
    return new Parts(
        header.controlAt(),
        header.controlLength(),
        header.diffLength(),
        header.extraLength(),
        sparse,
        packedControl,
        packedDiff,
        packed - packedControl - packedDiff);
  }

  private static long deflated(byte[] raw, int from, int to) {
    Deflater deflater = new Deflater(6, true);
    byte[] sink = new byte[1 << 16];
    long size = 0;
    deflater.setInput(raw, from, to - from);
    deflater.finish();
    while (!deflater.finished()) {
      size += deflater.deflate(sink);
    }
    deflater.end();
    // Deflate can't say "nothing but zeros" in fewer than a thousandth; encoders of updates can.
    return from == to ? 0 : Math.max(1, size - (to - from) / 1024);
  }
}
