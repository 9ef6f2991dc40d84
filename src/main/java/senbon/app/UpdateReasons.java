package senbon.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import senbon.mar.ProductInfo;
import senbon.partial.Instruction;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.SpecialFiles;
import senbon.report.KnownPair;
import senbon.report.KnownPair.FileFacts;
import senbon.report.UpdateFacts;
import senbon.report.UpdateFacts.Other;

/**
 * Why each file is treated as it is: by the partial's own instructions and, if the builds are
 * known, by what they hold. Where neither tells, that is what is said.
 */
final class UpdateReasons {
  private final List<Instruction> instructions;
  private final Optional<KnownPair> pair;
  private final Map<String, Instruction> byMember = new HashMap<>();

  UpdateReasons(List<Instruction> instructions, Optional<KnownPair> pair) {
    this.instructions = List.copyOf(instructions);
    this.pair = pair;
    for (Instruction instruction : instructions) {
      instruction.member().ifPresent(member -> byMember.put(member, instruction));
    }
  }

  /** The instruction that uses a member. */
  Optional<Instruction> user(String member) {
    return Optional.ofNullable(byMember.get(member));
  }

  private Optional<FileFacts> facts(String path) {
    return pair.map(known -> known.files().get(path));
  }

  /** Bytes of a file once it is updated. */
  OptionalLong makes(String path) {
    Optional<FileFacts> facts = facts(path);
    return facts.isPresent() ? OptionalLong.of(facts.get().newSize()) : OptionalLong.empty();
  }

  /** Why a file is sent whole. */
  String whole(Instruction instruction) {
    Optional<FileFacts> facts = facts(instruction.path());
    if (facts.isPresent()) {
      return switch (facts.get().reason()) {
        case CHANGED -> "the content changed; no patch was made, or none that is smaller";
        case IDENTICAL -> "sent although the content is the same";
        case GONE -> "sent although it is only in the old build";
        default -> facts.get().reason().text();
      };
    } else if (pair.isPresent()) {
      return "in neither of the builds";
    } else if (instruction.verb() == Instruction.Verb.ADD_IF_NOT) {
      return Reason.USERS_OWN.text();
    } else if (SpecialFiles.forced(instruction.path())) {
      return Reason.FORCED.text();
    }
    return "sent whole; the partial alone doesn't say why";
  }

  /** What the archive is the update of. */
  UpdateFacts facts(Optional<ProductInfo> product) {
    return new UpdateFacts(
        product.map(ProductInfo::version).orElse(""),
        product.map(ProductInfo::channel).orElse(""),
        pair.map(KnownPair::from),
        pair.map(KnownPair::to),
        removed(),
        unchanged());
  }

  private List<Other> removed() {
    Map<String, Other> removed = new LinkedHashMap<>();
    for (Instruction instruction : instructions) {
      String path = instruction.path();
      switch (instruction.verb()) {
        case REMOVE -> removed.putIfAbsent(path, removed(path));
        case RMDIR ->
            removed.putIfAbsent(
                path, new Other(path, OptionalLong.empty(), "the directory, if it is empty"));
        case RMRFDIR ->
            removed.putIfAbsent(
                path, new Other(path, OptionalLong.empty(), "the directory with all in it"));
        default -> {}
      }
    }
    return new ArrayList<>(removed.values());
  }

  private Other removed(String path) {
    Optional<FileFacts> facts = facts(path);
    if (facts.isPresent()) {
      return new Other(path, OptionalLong.of(facts.get().oldSize()), Reason.GONE.text());
    }
    return new Other(
        path,
        OptionalLong.empty(),
        pair.isPresent() ? "in neither of the builds; it goes where it is left over" : "removed");
  }

  private List<Other> unchanged() {
    if (pair.isEmpty()) {
      return List.of();
    }
    Set<String> touched = new HashSet<>();
    instructions.forEach(instruction -> touched.add(instruction.path()));
    List<Other> unchanged = new ArrayList<>();
    pair.get()
        .files()
        .forEach(
            (path, facts) -> {
              if (!touched.contains(path)) {
                unchanged.add(new Other(path, OptionalLong.of(facts.oldSize()), untouched(facts)));
              }
            });
    return unchanged;
  }

  private static String untouched(FileFacts facts) {
    return facts.reason() == Reason.IDENTICAL
        ? Reason.IDENTICAL.text()
        : "the builds differ, but the partial leaves it alone";
  }
}
