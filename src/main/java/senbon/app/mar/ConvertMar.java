package senbon.app.mar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.RefusedException;
import senbon.base.io.OutputPlaces;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.MarWriter;
import senbon.pack.MemberForm;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.pack.Unpacker;
import senbon.partial.UpdateManifest;
import senbon.session.Session;

/** Packs the members of an archive anew, for updaters of another era. */
public final class ConvertMar {
  private static final long LIMIT = LargestArray.LENGTH;

  /** The most packed bytes that are worked on at once; the results are kept until written. */
  private static final long BATCH = 64 << 20;

  /** What xz's encoder takes. */
  private static final long ENCODER = 96 << 20;

  private static final String PATCH = ".patch";

  private final Session session;

  public ConvertMar(Session session) {
    this.session = session;
  }

  /**
   * Writes an archive with the same files, modes, order and product information. Patches and
   * manifests go through no branch filter, whatever is asked for.
   *
   * @throws RefusedException if it is signed, since its signatures would hold no more
   */
  public ArchiveFile.Written convert(Input mar, Packing packing, Path output, boolean overwrite)
      throws IOException {
    OutputPlaces.check(output);
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive archive = source.archive();
      if (!archive.signatures().isEmpty()) {
        throw new RefusedException(
            source.location() + " is signed; packed anew its signature is void.",
            "Strip its signatures first.");
      }
      return ArchiveFile.write(
          channel -> {
            MarWriter writer = MarWriter.like(archive, channel);
            for (List<MarMember> batch : batches(archive.members())) {
              List<byte[]> packed = pack(archive, batch, packing);
              for (int i = 0; i < batch.size(); i++) {
                writer.add(batch.get(i).name(), batch.get(i).mode(), packed.get(i));
              }
            }
            writer.finish();
          },
          output,
          overwrite);
    }
  }

  private static List<List<MarMember>> batches(List<MarMember> members) {
    List<List<MarMember>> batches = new ArrayList<>();
    long size = BATCH;
    for (MarMember member : members) {
      if (size >= BATCH) {
        batches.add(new ArrayList<>());
        size = 0;
      }
      batches.get(batches.size() - 1).add(member);
      size += member.length();
    }
    return batches;
  }

  private List<byte[]> pack(MarArchive archive, List<MarMember> members, Packing packing) {
    return session
        .schedule()
        .run(
            members.stream()
                .map(
                    member ->
                        new Schedule.Job<>(
                            member.name(),
                            ENCODER + 8L * member.length(),
                            workers -> pack(archive, member, packing)))
                .toList());
  }

  private static byte[] pack(MarArchive archive, MarMember member, Packing packing)
      throws IOException {
    byte[] stored = archive.packed(member);
    byte[] plain =
        MemberForm.isPacked(stored)
            ? Unpacker.unpack(stored, LIMIT, archive.name() + ": " + member.name())
            : stored;
    boolean whole = !member.name().endsWith(PATCH) && !UpdateManifest.isManifest(member.name());
    return Packer.pack(plain, whole ? packing : Packing.plain(packing.codec()));
  }
}
