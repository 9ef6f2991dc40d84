package senbon.app.mar;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import senbon.app.mar.Inspection.Manifest;
import senbon.app.mar.Inspection.Member;
import senbon.base.Codec;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.MarSignature;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.partial.ManifestParser;
import senbon.partial.Manifests;
import senbon.partial.UpdateManifest;
import senbon.patch.PatchFormat;
import senbon.patch.PatchFormats;
import senbon.patch.PatchSections;
import senbon.session.Origins;
import senbon.session.Session;

/** Describes an archive: complete or partial, anybody's. */
public final class InspectMar {
  private static final long LIMIT = LargestArray.LENGTH;

  private final Session session;

  public InspectMar(Session session) {
    this.session = session;
  }

  public Inspection inspect(Input input) throws IOException {
    try (OpenArchive source = session.inputs().open(input)) {
      MarArchive archive = source.archive();
      List<Member> members = new ArrayList<>();
      for (MarMember member : archive.members()) {
        members.add(member(archive, member));
      }
      return new Inspection(
          source.location(),
          archive.size(),
          source.sha256().hex(),
          archive.oldStyle(),
          archive.productInfo(),
          archive.signatures().stream().map(MarSignature::algorithm).toList(),
          members,
          manifests(archive),
          Origins.of(session.cache(), source.sha256()));
    }
  }

  private Member member(MarArchive archive, MarMember member) throws IOException {
    byte[] packed = archive.packed(member);
    String packing;
    Optional<PatchFormat> patch = Optional.empty();
    try {
      packing = packing(packed, member.name());
      if (member.name().endsWith(".patch")) {
        patch = patchFormat(packed, member.name());
      }
    } catch (MalformedInputException e) {
      packing = "stored or damaged: " + e.what();
    }
    List<PatchSections.Element> elements =
        patch.map(format -> elements(format, packed, member.name())).orElse(List.of());
    return new Member(member.name(), member.length(), member.mode(), packing, patch, elements);
  }

  /** None of a damaged patch, or of a format that makes all in one go. */
  private static List<PatchSections.Element> elements(
      PatchFormat format, byte[] packed, String name) {
    try {
      return format.hasElements()
          ? format
              .sections(Unpacker.unpack(packed, LIMIT, name), name)
              .map(PatchSections::elements)
              .orElse(List.of())
          : List.of();
    } catch (MalformedInputException e) {
      return List.of();
    }
  }

  private static String packing(byte[] packed, String name) {
    if (MemberForm.codec(packed, name) == Codec.BZIP2) {
      return "bzip2";
    }
    XzInfo info = XzInfo.of(packed, name);
    String filters =
        info.chains().stream()
            .map(
                chain ->
                    chain.stream()
                        .map(chained -> chained.filter().label())
                        .collect(Collectors.joining("+")))
            .collect(Collectors.joining(" or "));
    return "xz %s, %d MiB, %s, %d block%s, plain %d"
        .formatted(
            filters.isEmpty() ? "empty" : filters,
            (info.dictionary() + (1 << 20) - 1) >> 20,
            info.checkName(),
            info.blocks(),
            info.blocks() == 1 ? "" : "s",
            info.plainSize());
  }

  private Optional<PatchFormat> patchFormat(byte[] packed, String name) throws IOException {
    try (InputStream in = Unpacker.open(packed, LIMIT, name)) {
      return Optional.of(session.formats().of(in.readNBytes(PatchFormats.HEAD), name));
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  private static List<Manifest> manifests(MarArchive archive) throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (String name : List.of(UpdateManifest.V2, UpdateManifest.V3)) {
      Optional<MarMember> member = archive.find(name);
      if (member.isPresent()) {
        manifests.add(manifest(archive, member.get()));
      }
    }
    return manifests;
  }

  private static Manifest manifest(MarArchive archive, MarMember member) throws IOException {
    try {
      byte[] text = Unpacker.unpack(archive.packed(member), Manifests.LIMIT, member.name());
      UpdateManifest manifest = ManifestParser.parse(member.name(), text);
      return new Manifest(
          member.name(), manifest.type().word(), manifest.instructions(), Optional.empty());
    } catch (MalformedInputException e) {
      return new Manifest(member.name(), "", List.of(), Optional.of(e.what()));
    }
  }
}
