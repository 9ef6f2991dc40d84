package senbon.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.product.BuildIdentity;
import senbon.product.Machine;
import senbon.product.Platform;
import senbon.product.UpdaterReads;
import senbon.tools.Pin.Origin;

final class ToolRegistryTest {
  private static final ToolRegistry REGISTRY = ToolRegistry.builtIn();

  private static BuildIdentity build(
      String product, String version, Machine machine, String... codecs) {
    TreeSet<Codec> found = new TreeSet<>();
    for (String codec : codecs) {
      found.add(Codec.named(codec).orElseThrow());
    }
    return new BuildIdentity(
        product, version, Optional.empty(), Optional.empty(), Platform.LINUX, machine, found);
  }

  private static Pin pin(String selector, String tool, boolean forced, Origin origin) {
    return new Pin(Selector.parse(selector), ToolId.parse(tool), forced, origin);
  }

  @ParameterizedTest
  @CsvSource({
    "Firefox,52.9.0,X86_64,bzip2,mozilla-before-56,bzip2@9,v2+v3,none,sha1",
    "Firefox,55.0.3,X86_64,,mozilla-before-56,bzip2@9,v2+v3,none,sha1",
    "Firefox,52.9.0,X86_64,xz,mozilla-backport,xz@1,v2+v3,x86,sha1",
    "Firefox,56.0a1,X86,bzip2,mozilla,xz@1,v3,x86,sha384",
    "Firefox,153.7.0,X86_64,xz,mozilla,xz@1,v3,x86,sha384",
    "Firefox,153.7.0,AARCH64,xz,mozilla,xz@1,v3,none,sha384",
    "Firefox,153.7.0,UNIVERSAL,xz,mozilla,xz@1,v3,none,sha384",
    "Firefox,78.0,ARM,xz,mozilla,xz@1,v3,arm,sha384",
    "Thunderbird,128.1.0esr,UNKNOWN,xz,mozilla,xz@1,v3,none,sha384",
    "Pale Moon,33.2.1,X86_64,xz,uxp,xz@1,v2+v3,x86,sha1",
    "Pale Moon,28.9.0,X86_64,bzip2,uxp-bzip2,bzip2@9,v2+v3,none,sha1",
    "Basilisk,2024.1,AARCH64,xz,uxp,xz@1,v2+v3,none,sha1",
    "Tor Browser,7.5.6,X86,,tor-own-bzip2,bzip2@9,v2+v3,none,sha1",
    "Tor Browser,52.9.0,X86,,tor-gecko-bzip2,bzip2@9,v2+v3,none,sha1",
    "Tor Browser,14.0.1,X86_64,xz,tor,xz@1,v3,x86,sha384",
    "Tor Browser,128.4.0,X86_64,xz,tor,xz@1,v3,x86,sha384",
    "Zotero,6.0.36,X86_64,,zotero-bzip2,bzip2@9,v2+v3,none,sha1",
    "Zotero,7.0.11,X86_64,xz,zotero,xz@1,v3,x86,sha384",
    "Zen,1.7.2b,X86_64,xz,zen,xz@1,v3,x86,sha384",
    "Waterfox Classic,2022.11,X86_64,bzip2,waterfox-classic-bzip2,bzip2@9,v2+v3,none,sha1",
    "Waterfox,55.2.2,X86_64,,waterfox-before-56,bzip2@9,v2+v3,none,sha1",
    "SeaMonkey,2.49,X86_64,bzip2,other-bzip2,bzip2@9,v2+v3,none,sha1",
    "Waterfox,6.5.1,X86_64,xz,waterfox,xz@1,v3,none,sha384",
    "LibreOffice,24.8,X86_64,xz,libreoffice-xz,xz@1,v3,none,sha384",
    "LibreOffice,5.4,X86_64,,libreoffice,bzip2@9,v2+v3,none,sha1",
    "libnss3,3.87.1,X86_64,xz,other-xz,xz@1,v3,none,sha384",
  })
  void each_generation_of_updaters_gets_what_it_reads(
      String product,
      String version,
      Machine machine,
      String codec,
      String rule,
      String tool,
      String manifests,
      String filters,
      String signature) {
    String[] codecs = codec == null ? new String[0] : new String[] {codec};
    Decision decision = REGISTRY.decide(build(product, version, machine, codecs), List.of());
    assertThat(decision.rule().id()).isEqualTo(rule);
    assertThat(decision.facts())
        .containsEntry("codec", tool)
        .containsEntry("patch", "senbon@2")
        .containsEntry("manifests", manifests)
        .containsEntry("filters", filters)
        .containsEntry("signature", signature);
  }

  @ParameterizedTest
  @CsvSource({
    "anything,X86_64,4,x86",
    "anything,X86_64,7,none",
    "anything,AARCH64,4,none",
    "Waterfox,X86,4,x86",
    "Pale Moon,AARCH64,4,none",
    "Firefox,UNIVERSAL,4,none",
    "Firefox,ARM,4,arm",
    "Firefox,UNKNOWN,4,x86",
    "anything,UNKNOWN,4,x86",
  })
  void where_it_is_uncertain_the_old_archive_must_have_the_filter_of_the_builds_processor(
      String product, Machine machine, long seen, String filters) {
    BuildIdentity build =
        new BuildIdentity(
            product,
            "100.0",
            Optional.empty(),
            Optional.empty(),
            Platform.LINUX,
            machine,
            new TreeSet<>(Set.of(Codec.XZ)),
            new TreeSet<>(Set.of(new XzFilter(seen))));
    assertThat(REGISTRY.decide(build, List.of()).facts()).containsEntry("filters", filters);
  }

  @Test
  void an_unknown_product_whose_members_tell_nothing_is_refused() {
    assertThatThrownBy(
            () -> REGISTRY.decide(build("Other", "1", Machine.X86, "xz", "bzip2"), List.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("Other 1");
  }

  @Test
  void the_explanation_tells_of_every_rule_until_the_one_that_matches() {
    Decision decision = REGISTRY.decide(build("Zotero", "7.0", Machine.X86_64, "xz"), List.of());
    assertThat(decision.explanation())
        .contains("rule zotero-bzip2: is for versions ..6, not 7.0")
        .anyMatch(line -> line.startsWith("rule zotero: matches. "))
        .noneMatch(line -> line.startsWith("rule zen"))
        .contains("patch: senbon@2, the rule's");
  }

  @Test
  void the_nearest_origin_wins_then_the_most_particular_selector_in_any_order_of_pins() {
    List<Pin> pins =
        new ArrayList<>(
            List.of(
                pin("*", "senbon@1", false, Origin.PROJECT),
                pin("firefox", "mbsdiff@61", false, Origin.PROJECT),
                pin("firefox@<90", "senbon@1", false, Origin.PROJECT),
                pin("firefox@100..", "mbsdiff@classic", false, Origin.USER)));
    BuildIdentity build = build("Firefox", "115.0", Machine.X86_64, "xz");
    Decision decision = REGISTRY.decide(build, pins);
    assertThat(decision.tool(Step.PATCH).id()).hasToString("mbsdiff@61");
    assertThat(decision.pins()).containsExactly(pins.get(1));
    Collections.reverse(pins);
    assertThat(REGISTRY.decide(build, pins)).isEqualTo(decision);
    pins.add(pin("*", "mbsdiff@classic", false, Origin.RUN));
    assertThat(REGISTRY.decide(build, pins).tool(Step.PATCH).id()).hasToString("mbsdiff@classic");
  }

  @Test
  void a_pin_of_one_step_leaves_the_other_to_the_rule() {
    Decision decision =
        REGISTRY.decide(
            build("Firefox", "52.0", Machine.X86_64),
            List.of(pin("firefox@<56", "mbsdiff@classic", false, Origin.USER)));
    assertThat(decision.key())
        .containsEntry("patch", "mbsdiff@classic")
        .containsEntry("codec", "bzip2@9");
  }

  @Test
  void a_version_that_is_not_here_is_never_replaced_by_another() {
    assertThatThrownBy(
            () ->
                REGISTRY.decide(
                    build("Firefox", "115.0", Machine.X86_64),
                    List.of(pin("firefox", "mbsdiff@62", true, Origin.USER))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mbsdiff@62")
        .hasMessageContaining("mbsdiff@61, mbsdiff@classic");
  }

  @Test
  void a_codec_that_the_old_updater_can_not_read_is_refused_unless_forced() {
    BuildIdentity build = build("Firefox", "52.0", Machine.X86_64);
    assertThatThrownBy(
            () -> REGISTRY.decide(build, List.of(pin("*", "xz@1", false, Origin.PROJECT))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("* -> xz@1 (project)")
        .hasMessageContaining("Firefox 52.0");
    Decision forced = REGISTRY.decide(build, List.of(pin("*", "xz@1", true, Origin.PROJECT)));
    assertThat(forced.facts())
        .containsEntry("codec", "xz@1")
        .containsEntry("pins", "* -> xz@1 (forced, project)");
  }

  @Test
  void pins_that_contradict_are_not_chosen_between() {
    assertThatThrownBy(
            () ->
                REGISTRY.decide(
                    build("Firefox", "52.0", Machine.X86_64),
                    List.of(
                        pin("firefox@<56", "mbsdiff@61", false, Origin.USER),
                        pin("firefox@<60", "mbsdiff@classic", false, Origin.USER))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("firefox@<56 -> mbsdiff@61")
        .hasMessageContaining("firefox@<60 -> mbsdiff@classic");
  }

  @Test
  void the_key_has_what_changes_bytes_and_nothing_of_the_build() {
    Decision a = REGISTRY.decide(build("Firefox", "115.0", Machine.X86_64, "xz"), List.of());
    Decision b = REGISTRY.decide(build("Zen", "1.0", Machine.X86, "xz"), List.of());
    assertThat(a.key()).isEqualTo(b.key());
    assertThat(a.facts()).isNotEqualTo(b.facts()).containsAllEntriesOf(a.key());
  }

  @Test
  void every_built_in_rule_is_in_the_table_above_and_names_tools_that_exist() {
    CsvSource table =
        Arrays.stream(getClass().getDeclaredMethods())
            .filter(method -> method.getName().startsWith("each_generation"))
            .findFirst()
            .orElseThrow()
            .getAnnotation(CsvSource.class);
    assertThat(Arrays.stream(table.value()).map(row -> row.split(",", -1)[4]).distinct())
        .containsExactlyInAnyOrderElementsOf(REGISTRY.rules().stream().map(Rule::id).toList());
    assertThat(REGISTRY.rules()).extracting(Rule::id).doesNotHaveDuplicates();
    for (Rule rule : REGISTRY.rules()) {
      for (Step step : Step.values()) {
        Tool tool = REGISTRY.tool(rule.updater().toolFor(step));
        assertThat(tool.step()).isEqualTo(step);
        assertThat(rule.updater().reads(tool, build("any", "1", Machine.X86))).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*,*",
    "Pale Moon,palemoon",
    "firefox@<56,firefox@<56",
    "palemoon@28..32,palemoon@28..32"
  })
  void selectors_have_one_way_of_writing(String text, String canonical) {
    assertThat(Selector.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource({"''", "*@<5", "firefox@", "fire/fox", "@<56", "firefox@x", "' '"})
  void other_selectors_are_refused(String text) {
    assertThatThrownBy(() -> Selector.parse(text)).isInstanceOf(UsageException.class);
  }

  private static BuildIdentity build(
      String product, String version, String codec, UpdaterReads updater) {
    return new BuildIdentity(
        product,
        version,
        Optional.empty(),
        Optional.empty(),
        Platform.WINDOWS,
        Machine.X86_64,
        new TreeSet<>(Set.of(Codec.named(codec).orElseThrow())),
        new TreeSet<>(),
        updater);
  }

  @ParameterizedTest
  @CsvSource({
    "Firefox,115.30.0,xz,MBDIFF10,false",
    "Firefox,128.14.0,xz,MBDIFF10,false",
    "Firefox,140.5.0,xz,MBDIFF10,false",
    "Firefox,140.5.0,xz,ZUCCHINI,true",
    "Firefox,153.7.0,xz,ZUCCHINI,true",
    "Firefox,153.7.0,xz,UNKNOWN,false",
    "Firefox,155.0a1,xz,ZUCCHINI,true",
    "Tor Browser,14.0.1,xz,ZUCCHINI,true",
    "Tor Browser,14.0.1,xz,MBDIFF10,false",
    "Zotero,7.0.15,xz,ZUCCHINI,true",
    "Zotero,7.0.15,xz,UNKNOWN,false",
    "Pale Moon,33.2.1,xz,ZUCCHINI,false",
    "Firefox,52.9.0,bzip2,ZUCCHINI,false"
  })
  void zucchini_is_for_updaters_whose_program_shows_a_reader_of_it(
      String product, String version, String codec, UpdaterReads updater, boolean reads) {
    BuildIdentity build = build(product, version, codec, updater);
    Decision decision = REGISTRY.decide(build, List.of());
    assertThat(decision.tool(Step.PATCH).id()).hasToString("senbon@2");
    assertThat(decision.secondPatch().map(tool -> tool.id().toString()))
        .isEqualTo(reads ? Optional.of("zucchini@1") : Optional.empty());
    assertThat(decision.key().containsKey(Decision.SECOND)).isEqualTo(reads);
    Pin pin = pin("*", "zucchini@1", false, Origin.RUN);
    if (reads) {
      assertThat(decision.explanation()).contains("patch: zucchini@1 too, as " + updater.text());
      Decision pinned = REGISTRY.decide(build, List.of(pin));
      assertThat(pinned.tool(Step.PATCH).id()).hasToString("zucchini@1");
      assertThat(pinned.secondPatch()).isEmpty();
    } else {
      assertThatThrownBy(() -> REGISTRY.decide(build, List.of(pin)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("asks for ZUCCHINI");
      Pin forced = pin("*", "zucchini@1", true, Origin.RUN);
      assertThat(REGISTRY.decide(build, List.of(forced)).tool(Step.PATCH).id())
          .hasToString("zucchini@1");
    }
  }
}
