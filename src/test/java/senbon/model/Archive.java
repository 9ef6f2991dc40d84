package senbon.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a MAR as the updater does, which checks little (mar §1, §4 and §7). */
public final class Archive {
  private static final int MOST_BYTES_OF_NEW = 524_288_000;
  private static final int SMALLEST_ENTRY = 14;
  private static final int LONGEST_WINDOWS_NAME = 260;

  /** What the index says of a member. */
  public record Member(String name, int offset, int length, int flags) {}

  private final byte[] bytes;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<Member> handedOut = new ArrayList<>();

  public Archive(byte[] bytes) throws Failure {
    this.bytes = bytes;
    try {
      readIndex(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw bad("an index that leaves the file");
    }
  }

  private static Failure bad(String reason) {
    return new Failure(Rule.MEMBER_MISSING, Failure.READ, reason);
  }

  private void readIndex(ByteBuffer file) throws Failure {
    if (file.getInt() != 0x4d415231) {
      throw bad("not a MAR");
    }
    file.position(file.getInt());
    int end = file.getInt() + file.position();
    file.limit(end);
    while (file.remaining() >= SMALLEST_ENTRY) {
      int offset = file.getInt();
      int length = file.getInt();
      int flags = file.getInt();
      int start = file.position();
      while (file.get() != 0) {}
      int size = file.position() - 1 - start;
      String name = new String(bytes, start, size, StandardCharsets.UTF_8);
      members.putIfAbsent(name, new Member(name, offset, length, flags)); // the first one is found
    }
    if (file.hasRemaining()) {
      throw bad("a fragment at the end of the index");
    }
  }

  void open(Target target) throws Failure {
    if (target.family() == Family.NEW && bytes.length > MOST_BYTES_OF_NEW) {
      throw new Failure(Rule.ARCHIVE_SIZE, Failure.READ, bytes.length + " bytes");
    }
  }

  public List<Member> members() {
    return List.copyOf(members.values());
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** The permissions recorded for a member. */
  int flags(String name) {
    return members.get(name).flags();
  }

  /** A member as it is stored, for anybody but an updater. */
  public byte[] stored(Member member) {
    return java.util.Arrays.copyOfRange(bytes, member.offset(), member.offset() + member.length());
  }

  /** What an updater gets when it asks for a member by name. */
  byte[] extract(String name, Target target) throws Failure {
    Member member = members.get(name);
    if (member == null) {
      int code = target.family() == Family.NEW ? Failure.CRASH : Failure.READ;
      throw new Failure(Rule.MEMBER_MISSING, code, name);
    }
    if (target.platform() == Platform.WINDOWS
        && name.getBytes(StandardCharsets.UTF_8).length >= LONGEST_WINDOWS_NAME) {
      throw new Failure(Rule.MEMBER_NAME_LONG, Failure.STRING_CONVERSION, name);
    }
    if (target.family() == Family.NEW) {
      refuseCollision(member);
    }
    if (member.length() == 0) {
      throw new Failure(Rule.MEMBER_EMPTY, Failure.UNEXPECTED_MAR, name);
    }
    if (member.offset() < 0 || member.offset() > bytes.length - member.length()) {
      throw bad(name + " outside the file");
    }
    return Unpacking.unpack(name, stored(member), target);
  }

  private void refuseCollision(Member asked) throws Failure {
    if (asked.length() == 0) {
      return;
    }
    for (Member other : handedOut) {
      if (asked.offset() < other.offset() + other.length()
          && other.offset() < asked.offset() + asked.length()) {
        String pair = asked.name() + " and " + other.name();
        throw new Failure(Rule.MEMBER_COLLISION, Failure.READ, pair);
      }
    }
    handedOut.add(asked);
  }
}
