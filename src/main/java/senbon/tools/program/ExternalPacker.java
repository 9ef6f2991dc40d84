package senbon.tools.program;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.MismatchException;
import senbon.base.work.Workers;
import senbon.pack.MemberForm;
import senbon.pack.MemberPacker;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.tools.Tool;

/**
 * Has a program pack members, and takes them only if every updater of the codec unpacks them to
 * what they were.
 */
public record ExternalPacker(Tool tool, ExternalPrograms programs) implements MemberPacker {
  private static final long AROUND = 1 << 20;

  /** The largest dictionary that the check unpacks with, and the decoder's own need. */
  private static final long DECODER = 70 << 20;

  @Override
  public String id() {
    return tool.identity();
  }

  @Override
  public long bytesNeeded(long rawLength, int parallelism) {
    return most(rawLength) + rawLength + DECODER;
  }

  private static long most(long rawLength) {
    return 2 * rawLength + AROUND;
  }

  @Override
  public byte[] pack(byte[] raw, String label, Workers workers) throws IOException {
    byte[] packed = programs.run(tool, Map.of("in", raw), "out", most(raw.length), label);
    String member = label + " packed by " + tool.id();
    Codec wanted = tool.codec();
    boolean plain =
        MemberForm.codec(packed, member) == wanted && isWithoutFilter(packed, wanted, member);
    if (!plain || !Arrays.equals(raw, Unpacker.unpack(packed, raw.length, member))) {
      throw new MismatchException(
          member
              + (plain
                  ? " does not unpack to what it was."
                  : " is not " + wanted.name() + " alone."),
          "Use another tool, or other arguments for it.");
    }
    return packed;
  }

  private static boolean isWithoutFilter(byte[] packed, Codec codec, String member) {
    return codec == Codec.BZIP2
        || XzInfo.of(packed, member).chains().stream()
            .allMatch(chain -> chain.size() == 1 && chain.get(0).filter().equals(XzFilter.LZMA2));
  }
}
