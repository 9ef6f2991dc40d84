package senbon.tools;

import java.util.List;
import java.util.Map;
import senbon.base.Codec;

/** The tools of this program. Entries are added, never changed. */
final class BuiltInTools {
  /** The patch format that every updater reads. */
  static final String MBDIFF10 = "MBDIFF10";

  /** The patch format of Chromium, which the newest updaters read too. */
  static final String ZUCCHINI = "ZUCCHINI";

  static final ToolId SENBON = ToolId.parse("senbon@2");
  static final ToolId XZ = ToolId.parse("xz@1");
  static final ToolId BZIP2 = ToolId.parse("bzip2@9");

  static final ToolId ZUCCHINI_1 = ToolId.parse("zucchini@1");

  static final List<Tool> ALL =
      List.of(
          Tool.of(
              "bzip2@9",
              Step.CODEC,
              Codec.BZIP2.toString(),
              Map.of("block-size", "900k"),
              "bzip2 in blocks of 900,000 bytes, what updaters before XZ read."),
          Tool.of(
              "mbsdiff@61",
              Step.PATCH,
              MBDIFF10,
              Map.of("threshold", "10", "match-weight", "3", "length-weight", "2"),
              "The patches of Mozilla's mbsdiff since Firefox 61, byte for byte."),
          Tool.of(
              "mbsdiff@classic",
              Step.PATCH,
              MBDIFF10,
              Map.of("threshold", "8", "match-weight", "2", "length-weight", "1"),
              "The patches of mbsdiff before Firefox 61 and of UXP, byte for byte."),
          Tool.of(
              "senbon@1",
              Step.PATCH,
              MBDIFF10,
              Map.of(),
              "This program's own search for small patches in the same format, as it was first."),
          Tool.of(
              "senbon@2",
              Step.PATCH,
              MBDIFF10,
              Map.of(),
              "The same with short matches and in phase with code: smaller patches."),
          Tool.of(
              "xz@1",
              Step.CODEC,
              Codec.XZ.toString(),
              Map.of(
                  "check", "crc64", "filter", "lzma2", "max-dictionary", "64MiB", "streams", "1"),
              "XZ with LZMA2 within what every updater since Firefox 56 decodes."),
          Tool.of(
              "zucchini@1",
              Step.PATCH,
              ZUCCHINI,
              Map.of("major", "2"),
              "Zucchini patches, smaller for programs, that only the newest updaters read."));

  private BuiltInTools() {}
}
