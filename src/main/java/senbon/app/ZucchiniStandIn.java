package senbon.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import senbon.base.LargestArray;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.patch.PatchException;
import senbon.patch.zucchini.OtherFileException;
import senbon.patch.zucchini.Zucchini;
import senbon.patch.zucchini.ZucchiniPatch;
import senbon.patch.zucchini.exe.Programs;
import senbon.session.Session;

/**
 * What Chromium's command zucchini does, with its status codes (docs/formats/zucchini.md §3.8).
 * After a failure {@link #status} is the code that the original would have ended with.
 */
public final class ZucchiniStandIn {
  public static final int PARAMETER = 1;
  public static final int FILE_READ = 2;
  public static final int FILE_WRITE = 3;
  public static final int PATCH_READ = 4;
  public static final int PATCH_WRITE = 5;
  public static final int OLD_IMAGE = 6;
  public static final int NEW_IMAGE = 7;
  public static final int FATAL = 10;

  private final Session session;
  private int status;

  public ZucchiniStandIn(Session session) {
    this.session = session;
  }

  /** The code of the step that failed. */
  public int status() {
    return status;
  }

  /** Makes the patch of two files. */
  public void generate(Path old, Path now, Path patch) throws IOException {
    status = FILE_READ;
    requireContent(old);
    requireContent(now);
    status = PATCH_WRITE;
    new MakePatch(session).make(old, now, patch, "zucchini@1");
  }

  /** Makes the new file; it appears only if it is right. */
  public void apply(Path old, Path patch, Path now) throws IOException {
    status = FILE_READ;
    byte[] raw = content(patch);
    byte[] before = content(old);
    ZucchiniPatch read = parse(raw, patch);
    status = FILE_WRITE;
    OutputPlaces.checkApart(now, List.of(old, patch));
    if (read.header().newLength() == 0) {
      throw new UsageException(
          "The patch " + patch + " makes an empty file.", "Make such a file without a patch.");
    }
    status = FATAL;
    ByteArrayOutputStream result = new ByteArrayOutputStream();
    try {
      new Zucchini().applier().apply(raw, before, LargestArray.LENGTH, result, patch.toString());
    } catch (OtherFileException e) {
      status = e.isOld() ? OLD_IMAGE : NEW_IMAGE;
      throw e;
    }
    status = FILE_WRITE;
    OutputFiles.write(now, result.toByteArray());
  }

  /** Fails unless a patch can be read. */
  public void verify(Path patch) throws IOException {
    status = FILE_READ;
    parse(content(patch), patch);
  }

  private ZucchiniPatch parse(byte[] raw, Path patch) throws PatchException {
    status = PATCH_READ;
    return ZucchiniPatch.parse(raw, patch.toString());
  }

  /** The programs in a file, a line for each: offset, length, type. */
  public List<String> detect(Path file) throws IOException {
    status = FILE_READ;
    byte[] bytes = content(file);
    status = FATAL;
    return Programs.allIn(bytes, Integer.MAX_VALUE).stream()
        .map(
            found ->
                "-- %08X +%08X: %s".formatted(found.from(), found.length(), found.type().label()))
        .toList();
  }

  private static byte[] content(Path file) throws IOException {
    requireContent(file);
    return Files.readAllBytes(file);
  }

  private static void requireContent(Path file) throws IOException, SenbonException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no file " + file + ".", "Fix the path.");
    }
    if (Files.size(file) == 0) {
      throw new UsageException("The file " + file + " is empty.", "Zucchini reads no empty files.");
    }
  }
}
