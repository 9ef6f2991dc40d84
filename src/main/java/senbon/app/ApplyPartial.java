package senbon.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import senbon.base.LargestArray;
import senbon.base.io.FileModes;
import senbon.base.io.OutputDirectory;
import senbon.build.CompleteBuild;
import senbon.build.Identity;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.make.PartialAcceptance;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.FirstStream;
import senbon.pack.Unpacker;
import senbon.partial.FilterPolicy;
import senbon.partial.Manifests;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;
import senbon.product.MachineProbe;
import senbon.product.ProgramProbe;
import senbon.product.Target;
import senbon.prove.AppliedTree;
import senbon.prove.AppliedTree.AppliedFile;
import senbon.prove.BuildTree;
import senbon.prove.DirectoryTree;
import senbon.prove.MemberChecks;
import senbon.prove.OldTree;
import senbon.session.Session;
import senbon.tools.Decision;

/**
 * Applies a partial to a build and writes the result as a directory, as an updater would leave it.
 */
public final class ApplyPartial {
  /** The most that one member may unpack to. */
  private static final long LIMIT = LargestArray.LENGTH;

  private static final int BUFFER = 1 << 16;

  private final Session session;

  public ApplyPartial(Session session) {
    this.session = session;
  }

  /** How many files the result has. */
  public record Applied(Path directory, int files) {}

  /**
   * Applies it. The directory appears whole or not at all.
   *
   * @param from a complete MAR, or a directory that a build was installed into
   * @param output must not be there yet
   */
  public Applied apply(Input partial, Input from, Path output) throws IOException {
    OutputDirectory.check(output);
    try (OpenArchive archive = session.inputs().open(partial)) {
      if (from.remote().isEmpty() && Files.isDirectory(from.local())) {
        DirectoryTree tree = new DirectoryTree(from.local());
        return write(archive.archive(), tree, system(from.local(), tree), output);
      }
      try (OpenArchive old = session.inputs().open(from)) {
        CompleteBuild build = session.reader().read(old);
        Decision decision = session.decide(Identity.of(build));
        new PartialAcceptance(decision, build, archive.archive())
            .requireReadable(FilterPolicy.KEEP);
        TargetSystem system = Identity.system(decision.build().platform());
        return write(archive.archive(), new BuildTree(build), system, output);
      }
    }
  }

  /** As for builds in archives. */
  private static TargetSystem system(Path root, DirectoryTree tree) throws IOException {
    List<ProgramProbe.Candidate> files = new ArrayList<>();
    for (String path : tree.files()) {
      long size = Files.size(root.resolve(path));
      files.add(new ProgramProbe.Candidate(path, size, tree.executable(path)));
    }
    Target target =
        ProgramProbe.of(
            files,
            path -> {
              try (InputStream in = Files.newInputStream(root.resolve(path))) {
                return in.readNBytes(MachineProbe.BYTES);
              }
            });
    return Identity.system(target.platform());
  }

  private Applied write(MarArchive partial, OldTree old, TargetSystem system, Path output)
      throws IOException {
    MemberChecks.requireOneCodec(partial);
    Map<String, UpdateManifest> manifests = Manifests.of(partial);
    UpdateManifest manifest =
        manifests.getOrDefault(UpdateManifest.V3, manifests.get(UpdateManifest.V2));
    AppliedTree tree =
        AppliedTree.apply(
                manifest,
                old.files(),
                old.directories(),
                partial.members().stream()
                    .map(MarMember::name)
                    .filter(name -> !UpdateManifest.isManifest(name))
                    .collect(Collectors.toSet()),
                system)
            .get(0);
    WrittenNames.require(tree.files().keySet(), system);
    OutputDirectory.publish(
        output,
        temporary -> {
          for (String directory : tree.directories()) {
            Files.createDirectories(temporary.resolve(directory));
          }
          for (AppliedFile file : tree.files().values()) {
            write(partial, old, file, temporary.resolve(file.path()));
          }
          old.copyRest(temporary);
        });
    return new Applied(output, tree.files().size());
  }

  private void write(MarArchive partial, OldTree old, AppliedFile file, Path target)
      throws IOException {
    switch (file.origin()) {
      case OLD -> old.copy(file.source().orElseThrow(), target);
      case MEMBER -> {
        MarMember member = partial.find(file.member().orElseThrow()).orElseThrow();
        try (InputStream in =
                Unpacker.open(packed(partial, member), LIMIT, label(partial, member));
            OutputStream out = Files.newOutputStream(target)) {
          in.transferTo(out);
        }
        FileModes.set(target, (member.mode() & 0100) != 0);
      }
      case PATCHED -> {
        MarMember member = partial.find(file.member().orElseThrow()).orElseThrow();
        String label = label(partial, member);
        byte[] raw = Unpacker.unpack(packed(partial, member), LIMIT, label);
        byte[] before = old.read(file.source().orElseThrow());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), BUFFER)) {
          session.formats().apply(raw, before, LIMIT, out, label);
        }
        FileModes.set(target, old.executable(file.source().orElseThrow()));
      }
    }
  }

  private static byte[] packed(MarArchive archive, MarMember member) throws IOException {
    return FirstStream.of(archive.packed(member), label(archive, member));
  }

  private static String label(MarArchive archive, MarMember member) {
    return archive.name() + ": " + member.name();
  }
}
