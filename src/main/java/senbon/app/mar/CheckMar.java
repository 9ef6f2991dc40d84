package senbon.app.mar;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.base.work.Schedule;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.mar.AdditionalBlock;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.MarSignature;
import senbon.mar.sign.SigningAlgorithm;
import senbon.pack.MemberForm;
import senbon.pack.Unpacker;
import senbon.session.Session;

/**
 * Checks an archive without any other: header, index and contents fill it, and every member
 * unpacks.
 */
public final class CheckMar {
  private static final long LIMIT = LargestArray.LENGTH;

  private final Session session;

  public CheckMar(Session session) {
    this.session = session;
  }

  /**
   * What was found right.
   *
   * @param stored members that are not packed, which no updater takes
   * @param notes what is unusual though not wrong
   */
  public record Checked(String location, int members, int stored, List<String> notes) {}

  /**
   * Reads it all.
   *
   * @throws MalformedInputException at the first thing that is wrong
   */
  public Checked check(Input mar) throws IOException {
    try (OpenArchive source = session.inputs().open(mar)) {
      MarArchive archive = source.archive();
      List<Schedule.Job<Boolean>> jobs =
          archive.members().stream()
              .map(
                  member ->
                      new Schedule.Job<>(
                          member.name(), 2L * member.length(), w -> isPacked(archive, member)))
              .toList();
      int packed = 0;
      for (boolean one : session.schedule().run(jobs)) {
        packed += one ? 1 : 0;
      }
      int members = archive.members().size();
      return new Checked(source.location(), members, members - packed, notes(archive));
    }
  }

  private static boolean isPacked(MarArchive archive, MarMember member) throws IOException {
    byte[] bytes = archive.packed(member);
    if (!MemberForm.isPacked(bytes)) {
      return false;
    }
    try (InputStream in = Unpacker.open(bytes, LIMIT, archive.name() + ": " + member.name())) {
      byte[] buffer = new byte[1 << 16];
      while (in.read(buffer) >= 0) {
        // What it unpacks to is of no interest, only that it does.
      }
    }
    return true;
  }

  private static List<String> notes(MarArchive archive) {
    List<String> notes = new ArrayList<>();
    if (archive.oldStyle()) {
      notes.add("It is of the old style, without a place for signatures and product information.");
    } else if (archive.productInfo().isEmpty()) {
      notes.add("It has no product information, which newer updaters need.");
    }
    for (MarSignature signature : archive.signatures()) {
      if (SigningAlgorithm.of(signature.algorithm()).isEmpty()) {
        notes.add("It has a signature of unknown algorithm " + signature.algorithm() + ".");
      }
    }
    for (AdditionalBlock block : archive.additionalBlocks()) {
      if (block.id() != AdditionalBlock.PRODUCT_INFO) {
        notes.add("It has an additional block of unknown kind " + block.id() + ".");
      }
    }
    return notes;
  }
}
