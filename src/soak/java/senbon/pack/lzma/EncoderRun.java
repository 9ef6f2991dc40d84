package senbon.pack.lzma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Has random streams of the encoder unpacked by all decoders: COUNT SEED, started by a script. */
public final class EncoderRun {
  /** Streams that a decoder is given at a time. */
  private static final int ROUND = 50;

  private final List<String> finds = new ArrayList<>();
  private long parts;
  private long plain;
  private long packed;

  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    long seed = Long.parseLong(args[1]);
    for (StreamDecoder decoder : StreamDecoder.values()) {
      if (!decoder.isThere()) {
        System.err.println(decoder + " is not there: install xz-utils and busybox.");
        System.exit(1);
      }
    }
    EncoderRun run = new EncoderRun();
    run.check(count, seed, List.of(StreamDecoder.values()));
    run.finds.forEach(System.out::println);
    System.out.println(
        count
            + " streams of "
            + run.parts
            + " parts with parameters of their own, "
            + run.plain
            + " bytes packed to "
            + run.packed
            + ", unpacked by "
            + Arrays.toString(StreamDecoder.values())
            + ": "
            + run.finds.size()
            + " finds");
    System.exit(run.finds.isEmpty() ? 0 : 1);
  }

  /** Checks so many streams; what is wrong is in {@link #finds} then. */
  void check(int count, long seed, List<StreamDecoder> decoders) throws IOException {
    Path directory = Files.createTempDirectory("senbon-encoder");
    for (int from = 0; from < count; from += ROUND) {
      List<RandomStream> streams = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + ROUND); i++) {
        streams.add(RandomStream.of(seed * 1_000_003 + i));
      }
      for (StreamDecoder decoder : decoders) {
        List<byte[]> unpacked =
            decoder.decode(streams.stream().map(RandomStream::packed).toList(), directory);
        for (int i = 0; i < unpacked.size(); i++) {
          if (!Arrays.equals(unpacked.get(i), streams.get(i).plain())) {
            finds.add("stream " + (from + i) + ": " + decoder + " makes something else of it");
          }
        }
      }
      for (RandomStream stream : streams) {
        parts += stream.parts();
        plain += stream.plain().length;
        packed += stream.packed().length;
      }
    }
    Files.delete(directory);
  }

  /** What was found wrong. */
  List<String> finds() {
    return finds;
  }

  /** How many parts began with parameters of their own. */
  long parts() {
    return parts;
  }
}
