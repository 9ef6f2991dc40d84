package senbon.make;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import senbon.base.XzFilter;
import senbon.build.CompleteBuild;
import senbon.mar.ProductInfo;
import senbon.pack.MemberPacker;
import senbon.partial.Instruction;
import senbon.partial.PartialPlan;
import senbon.partial.PartialPlanner;
import senbon.partial.RemovedFiles;
import senbon.patch.PatchTool;
import senbon.store.entry.ActionKey;

/**
 * Everything beside the two builds that decides the bytes of a partial.
 *
 * @param members packs what is neither a patch nor taken as it is
 * @param application name of the program, of which its executable is called
 * @param repacked tells the filters whose members are packed again without them
 * @param facts the tools and their settings, for the report and the key
 */
public record Recipe(
    PatchTool tool,
    MemberPacker members,
    ProductInfo product,
    String application,
    Set<String> wholeFiles,
    int maxPatches,
    boolean withV2,
    Predicate<XzFilter> repacked,
    SortedMap<String, String> facts) {
  /** The branch filters of XZ have ids in this range. */
  private static final long FIRST_FILTER = XzFilter.X86.id();

  private static final long LAST_FILTER = XzFilter.LZMA2.id() - 1;

  /** What happens to every file, before any patch was made. */
  PartialPlan plan(CompleteBuild from, CompleteBuild to) throws IOException {
    List<Instruction> leftovers =
        to.text("removed-files").map(RemovedFiles::instructions).orElse(List.of());
    return PartialPlanner.plan(from.build(), to.build(), leftovers, wholeFiles);
  }

  /** The name of the partial in the cache; a change of any part of it is another partial. */
  public ActionKey key(CompleteBuild from, CompleteBuild to) {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("from", from.listing().contentsDigest().toString());
    inputs.put("to", to.listing().packedDigest().toString());
    inputs.put("format", to.codec().name());
    inputs.put("engine", tool.engine());
    inputs.put("codec", tool.packer().id());
    if (!members.id().equals(tool.packer().id())) {
      inputs.put("members", members.id());
    }
    inputs.put("channel", product.channel());
    inputs.put("version", product.version());
    inputs.put("application", application);
    inputs.put("whole", String.join("\n", new TreeSet<>(wholeFiles)));
    inputs.put("max-patches", Integer.toString(maxPatches));
    inputs.put("manifests", withV2 ? "v2+v3" : "v3");
    String filters =
        LongStream.rangeClosed(FIRST_FILTER, LAST_FILTER)
            .filter(id -> repacked.test(new XzFilter(id)))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(","));
    if (!filters.isEmpty()) {
      inputs.put("repacked", filters);
    }
    return new ActionKey("partial", inputs);
  }
}
