package senbon.patch.mbdiff;

import java.util.Optional;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.DiffEngine;
import senbon.diff.classic.ClassicEngine;
import senbon.diff.classic.SearchLimitException;
import senbon.diff.drift.Drift;
import senbon.diff.machine.CodeUnits;
import senbon.diff.senbon.Density;
import senbon.diff.senbon.SenbonEngine;
import senbon.pack.PatchEncoder;
import senbon.patch.Differ;
import senbon.patch.Differs;
import senbon.patch.PatchFormat;
import senbon.patch.Rival;

/**
 * What makes patches of MBDIFF10: this program's engines, and other programs that write the format
 * or bsdiff's.
 */
public final class MbdiffDiffers implements Differs {
  private static final String BSDIFF40 = "bsdiff40";

  private final Mbdiff10 format;

  public MbdiffDiffers(Mbdiff10 format) {
    this.format = format;
  }

  @Override
  public PatchFormat format() {
    return format;
  }

  @Override
  public Optional<Differ> find(String tool, Effort effort) {
    return switch (tool) {
      case "mbsdiff@classic" -> differ(ClassicEngine.classic());
      case "mbsdiff@61" -> differ(ClassicEngine.gecko61());
      case "senbon@1" -> differ(senbon(effort));
      case "senbon@2" -> differ(senbon2(effort));
      default -> Optional.empty();
    };
  }

  private static Optional<Differ> differ(DiffEngine engine) {
    return Optional.of(new EngineDiffer(engine));
  }

  private static DiffEngine senbon(Effort effort) {
    return switch (effort) {
      case FAST -> SenbonEngine.fast();
      case DEFAULT -> SenbonEngine.standard();
      case BEST -> SenbonEngine.best();
    };
  }

  private static DiffEngine senbon2(Effort effort) {
    return switch (effort) {
      case FAST -> SenbonEngine.secondFast();
      case DEFAULT -> SenbonEngine.secondStandard();
      case BEST -> SenbonEngine.secondBest();
    };
  }

  /** What senbon's own engine has to be as good as, even on the oddest file. */
  @Override
  public Optional<Rival> rival(String tool, Effort effort) {
    return tool.startsWith("senbon@") && effort != Effort.FAST
        ? Optional.of(
            new ClassicRival(new EngineDiffer(ClassicEngine.gecko61()), !tool.equals("senbon@1")))
        : Optional.empty();
  }

  /** The first engine's patches stay as they are for ever. */
  @Override
  public PatchEncoder.Version packing(String tool) {
    return tool.equals("senbon@2") ? PatchEncoder.Version.TWO : PatchEncoder.Version.ONE;
  }

  @Override
  public boolean packedAsReference(String name) {
    return name.equals("mbsdiff");
  }

  @Override
  public byte[] converted(String writes, byte[] made, byte[] old, byte[] now, String label) {
    return writes.equals(BSDIFF40)
        ? MbdiffWriter.write(Bsdiff40.covers(made, old, now, label), old, now)
        : made;
  }

  /**
   * Finds the same step from record to record where costs, chosen for programs, lead astray.
   *
   * @param triesDense whether it is tried on dense files, which the first version's patches were
   *     made without
   */
  private record ClassicRival(Differ differ, boolean triesDense) implements Rival {
    @Override
    public boolean mayDoBetter(byte[] now) {
      return triesDense && !CodeUnits.isProgram(now) && Density.isDense(now);
    }

    @Override
    public boolean excels(byte[] old, byte[] now) {
      return Drift.shows(old, now);
    }
  }

  /** One of this program's engines. */
  private record EngineDiffer(DiffEngine engine) implements Differ {
    @Override
    public String id() {
      return engine.id();
    }

    @Override
    public long bytesNeeded(long oldLength, long newLength) {
      return engine.bytesNeeded(oldLength, newLength);
    }

    @Override
    public byte[] patch(byte[] old, byte[] now, String label, Workers workers) {
      if (old.length == 0 || now.length == 0) {
        return MbdiffWriter.writeEmpty(old, now);
      }
      Covers covers;
      try {
        covers = engine.covers(old, now, workers);
      } catch (SearchLimitException e) {
        throw e.on(label);
      }
      covers.check(old.length, now.length);
      return MbdiffWriter.write(covers, old, now);
    }
  }
}
