package senbon.make;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.LZMA2Options;
import senbon.TestArchive;
import senbon.base.failure.RefusedException;
import senbon.build.BuildReader;
import senbon.build.Identity;
import senbon.build.TestReader;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.partial.Checks;
import senbon.partial.Exemption;
import senbon.partial.FilterPolicy;
import senbon.tools.Decision;
import senbon.tools.ToolRegistry;

/** Which pairs of builds the old build's updater would not take a partial between. */
final class AcceptanceTest {
  private static final byte[] X86 = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] ARM = TestArchive.elf(TestArchive.AARCH64, 1);

  @TempDir private Path dir;

  private static TestArchive build(Packing packing, String version) {
    return TestArchive.build(packing, "Firefox", version);
  }

  private static TestArchive build(String version) {
    return build(Packing.XZ, version);
  }

  private static TestArchive settings(String channels) {
    return build("100.0")
        .file("update-settings.ini", "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=" + channels + "\n");
  }

  private List<RefusedException> refusals(
      TestArchive from, TestArchive to, Checks checks, Optional<String> channel)
      throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      BuildReader.Pair builds = reader.pair(from, to);
      Decision decision = ToolRegistry.builtIn().decide(Identity.of(builds.from()), List.of());
      return new Acceptance(decision, builds.from(), builds.to(), checks)
          .refusals(channel, Optional.empty());
    }
  }

  private List<String> refusals(TestArchive from, TestArchive to) throws IOException {
    return refusals(from, to, Checks.STRICT, Optional.empty()).stream()
        .map(RefusedException::getMessage)
        .toList();
  }

  private void expect(TestArchive from, TestArchive to, String... parts) throws IOException {
    List<String> refusals = refusals(from, to);
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0)).contains(parts);
  }

  private static Checks exempt(Exemption... exemptions) {
    return Checks.STRICT.with(Set.of(exemptions));
  }

  @Test
  void two_builds_of_one_channel_are_taken() throws IOException {
    assertThat(refusals(settings("release"), build("101.0"))).isEmpty();
    assertThat(refusals(settings("beta, release"), build("100.0"))).as("the same").isEmpty();
    assertThat(refusals(build("100.0"), build("101.0"))).as("it accepts any").isEmpty();
  }

  @Test
  void a_codec_that_the_old_updater_does_not_know_is_refused_with_the_command_that_helps()
      throws IOException {
    expect(
        build("100.0"),
        build(Packing.BZIP2, "101.0"),
        "from.mar reads xz, and ",
        "to.mar is packed with bzip2",
        "senbon mar convert --to xz");
    expect(
        build(Packing.BZIP2, "52.0"),
        build("60.0"),
        "from.mar reads bzip2",
        "to.mar is packed with xz",
        "--to bzip2");
  }

  @Test
  void another_channel_is_refused_unless_any_will_do() throws IOException {
    TestArchive from = settings("nightly,beta");
    expect(from, build("101.0"), "accepts updates of the channel nightly, beta, not release");
    Checks any = exempt(Exemption.ANY_CHANNEL);
    assertThat(refusals(from, build("101.0"), any, Optional.empty())).isEmpty();
    assertThat(refusals(from, build("101.0"), Checks.STRICT, Optional.of("beta"))).isEmpty();
  }

  @Test
  void a_downgrade_is_refused_unless_it_is_meant() throws IOException {
    expect(
        build("100.0"),
        build("100.0b3"),
        "would be of version 100.0b3",
        "none below its own, 100.0",
        "--allow-downgrade");
    Checks allowed = exempt(Exemption.ALLOW_DOWNGRADE);
    assertThat(refusals(build("100.0"), build("9.0"), allowed, Optional.empty())).isEmpty();
  }

  @Test
  void a_filter_that_the_old_updater_is_not_known_to_undo_is_refused_with_the_file()
      throws IOException {
    TestArchive from = build("100.0").program("firefox", ARM);
    TestArchive to =
        build("101.0").program("a", ARM).stored("b", 0755, Packer.pack(ARM, Packing.XZ_X86));
    expect(from, to, "a build for aarch64", "the x86 filter, and 'b' in", "--filters repack");
    for (FilterPolicy policy : List.of(FilterPolicy.KEEP, FilterPolicy.REPACK)) {
      assertThat(refusals(from, to, new Checks(List.of(), Set.of(), policy), Optional.empty()))
          .as(policy.name())
          .isEmpty();
    }
  }

  @Test
  void a_filter_that_the_old_builds_own_archive_went_through_is_taken_for_known()
      throws IOException {
    byte[] arm = TestArchive.xz(X86, new ARMOptions(), new LZMA2Options(0));
    TestArchive to = build("101.0").program("firefox", X86).stored("a", 0644, arm);
    expect(build("100.0").program("firefox", X86), to, "the ARM filter");
    assertThat(refusals(build("100.0").program("firefox", X86).stored("old", 0755, arm), to))
        .isEmpty();
    // There archives were packed so by mistake.
    TestArchive same = build("101.0").program("firefox", ARM).stored("a", 0644, arm);
    expect(build("100.0").program("firefox", ARM).stored("old", 0755, arm), same, "the ARM filter");
  }

  private static TestArchive bundle(String version, String... more) {
    TestArchive archive = build(version).program("Contents/MacOS/firefox", X86);
    for (String path : more) {
      archive.file(path, "x");
    }
    return archive;
  }

  @Test
  void a_bundle_that_gains_or_loses_its_signature_is_refused_unless_it_is_meant()
      throws IOException {
    TestArchive signed = bundle("100.0", "Contents/_CodeSignature/CodeResources");
    TestArchive other = bundle("101.0", "Contents/CodeResources");
    assertThat(refusals(signed, other)).isEmpty();
    assertThat(refusals(bundle("100.0"), bundle("101.0"))).isEmpty();
    assertThat(refusals(signed, build("101.0"))).as("no bundle any more").isEmpty();
    expect(signed, bundle("101.0"), "from.mar is signed, and the one in", "--mixed-bundles");
    expect(bundle("99.0"), other, "to.mar is signed, and the one in");
    Checks mixed = exempt(Exemption.MIXED_BUNDLES);
    assertThat(refusals(signed, bundle("101.0"), mixed, Optional.empty())).isEmpty();
  }

  @Test
  void every_reason_is_told_the_pair_first() throws IOException {
    TestArchive from = settings("nightly").program("Contents/MacOS/firefox", X86);
    TestArchive to =
        TestArchive.build(Packing.BZIP2, "Firefox", "99.0")
            .program("Contents/MacOS/firefox", X86)
            .file("Contents/CodeResources", "x");
    List<String> refusals = refusals(from, to);
    assertThat(refusals).hasSize(4);
    assertThat(refusals.get(0)).contains("is signed");
    assertThat(refusals.get(1)).contains("is packed with");
    assertThat(refusals.get(2)).contains("accepts updates of the channel");
    assertThat(refusals.get(3)).contains("none below its own");
  }

  @Test
  void a_build_whose_product_information_can_not_be_chosen_is_a_refusal_too() throws IOException {
    TestArchive to = build("101.0").product("a,b", "101.0");
    List<RefusedException> refusals = refusals(build("100.0"), to, Checks.STRICT, Optional.empty());
    assertThat(refusals).hasSize(1);
    assertThat(refusals.get(0).what()).contains("'a,b' is a list");
    assertThat(refusals.get(0).remedy()).endsWith("--channel a.");
  }
}
