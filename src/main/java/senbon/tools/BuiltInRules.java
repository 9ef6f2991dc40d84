package senbon.tools;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.Codec;

/** The rules of this program, the particular before the general. */
final class BuiltInRules {
  private static final Updater BZIP2_ERA =
      updater(Codec.BZIP2, ManifestSet.V2_AND_V3, FilterUse.NEVER, SignatureKind.SHA1);
  private static final Updater UXP =
      updater(Codec.XZ, ManifestSet.V2_AND_V3, FilterUse.OWN, SignatureKind.SHA1);
  private static final Updater MODERN =
      updater(Codec.XZ, ManifestSet.V3, FilterUse.OWN, SignatureKind.SHA384);
  private static final Updater MODERN_UNCERTAIN =
      updater(Codec.XZ, ManifestSet.V3, FilterUse.OWN_IF_SEEN, SignatureKind.SHA384);

  private static final String[] UXP_FAMILY = {
    "palemoon",
    "newmoon",
    "basilisk",
    "serpent",
    "borealis",
    "iceape",
    "iceweasel",
    "epyrus",
    "interlink"
  };
  private static final String[] MOZILLA = {"firefox", "thunderbird"};
  private static final String[] TOR = {"torbrowser", "mullvadbrowser"};

  private static final String OWN_FILTER =
      " Only the branch filter of the build's own processor is used: newer updaters have more, but since"
          + " which version is uncertain.";

  private static final String SEEN_FILTER =
      " The branch filter of the build's own processor is used only if the old archive has it too.";

  static final List<Rule> ALL =
      List.of(
          rule(
              "uxp-bzip2",
              UXP_FAMILY,
              "",
              Codec.BZIP2,
              BZIP2_ERA,
              "The UXP family changed from bzip2 to XZ in 2022; in which version of each product is"
                  + " uncertain, so the old archive's members decide."),
          rule(
              "uxp",
              UXP_FAMILY,
              "",
              null,
              UXP,
              "UXP's updater reads XZ with only the branch filter of the processor it was built for,"
                  + " manifests v3 and v2, and signatures of SHA-1. Whether official builds check"
                  + " signatures is uncertain."),
          rule(
              "tor-own-bzip2",
              TOR,
              "..7",
              null,
              BZIP2_ERA,
              "Tor Browser before 8 is made of Firefox before 56. Its signatures are uncertain."),
          rule(
              "tor-gecko-bzip2",
              TOR,
              "31..55",
              null,
              BZIP2_ERA,
              "Tor Browser whose application.ini has the version of its Firefox, before 56. Its"
                  + " signatures are uncertain."),
          rule(
              "tor",
              TOR,
              "",
              null,
              MODERN,
              "Tor Browser and Mullvad Browser since 8: as Firefox since 56. Their addsymlink"
                  + " instruction is never needed."
                  + OWN_FILTER),
          rule(
              "zotero-bzip2",
              names("zotero"),
              "..6",
              null,
              BZIP2_ERA,
              "Zotero before 7 is served bzip2. Whether its updater checks signatures is uncertain."),
          rule(
              "zotero",
              names("zotero"),
              "",
              null,
              MODERN,
              "Zotero since 7: as Firefox since 56." + OWN_FILTER),
          rule(
              "libreoffice-xz",
              names("libreoffice", "libreofficedev"),
              "",
              Codec.XZ,
              MODERN_UNCERTAIN,
              "LibreOffice took its updater from Firefox before 56 and renewed it later, in which version"
                  + " is uncertain, so the old archive's members decide."
                  + SEEN_FILTER),
          rule(
              "libreoffice",
              names("libreoffice", "libreofficedev"),
              "",
              null,
              BZIP2_ERA,
              "LibreOffice whose archive is not of XZ members only: taken for the older updater."),
          rule(
              "zen",
              names("zen", "zenbrowser"),
              "",
              null,
              MODERN,
              "Zen has versions of its own and was always made of Firefox after 56." + OWN_FILTER),
          rule(
              "waterfox-classic-bzip2",
              names("waterfox", "waterfoxclassic"),
              "",
              Codec.BZIP2,
              BZIP2_ERA,
              "Waterfox with bzip2 members is from before XZ, whatever its version scheme."),
          rule(
              "waterfox-before-56",
              names("waterfox", "waterfoxclassic"),
              "38..55",
              null,
              BZIP2_ERA,
              "Waterfox of Firefox before 56."),
          rule(
              "waterfox",
              names("waterfox", "waterfoxclassic"),
              "",
              null,
              MODERN_UNCERTAIN,
              "Waterfox: as Firefox since 56. The classic and the current line share version numbers and"
                  + " what their updaters decode is uncertain."
                  + SEEN_FILTER),
          rule(
              "mozilla-backport",
              MOZILLA,
              "..55",
              Codec.XZ,
              UXP,
              "No Mozilla build before 56 has XZ members: a fork that has kept the name and has XZ as in"
                  + " UXP."),
          rule(
              "mozilla-before-56",
              MOZILLA,
              "..55",
              null,
              BZIP2_ERA,
              "Updaters before 56 decode bzip2 only and check SHA-1 signatures. A nightly 56.0a1 from"
                  + " before the change would belong here but is taken for 56."),
          rule(
              "mozilla",
              MOZILLA,
              "56..",
              null,
              MODERN,
              "Updaters since 56 decode XZ only and check SHA-384 signatures." + OWN_FILTER),
          rule(
              "other-bzip2",
              names(),
              "",
              Codec.BZIP2,
              BZIP2_ERA,
              "A product without rules: the old archive's members are bzip2, so its updater is taken for"
                  + " one before 56."),
          rule(
              "other-xz",
              names(),
              "",
              Codec.XZ,
              MODERN_UNCERTAIN,
              "A product without rules: the old archive's members are XZ, so its updater is taken for one"
                  + " since 56. The signature it checks is uncertain."
                  + SEEN_FILTER));

  private BuiltInRules() {}

  private static Updater updater(
      Codec codec, ManifestSet manifests, FilterUse filters, SignatureKind signature) {
    return new Updater(
        codec,
        codec == Codec.XZ ? BuiltInTools.XZ : BuiltInTools.BZIP2,
        new TreeSet<>(Set.of(BuiltInTools.MBDIFF10)),
        BuiltInTools.SENBON,
        manifests,
        filters,
        signature);
  }

  private static String[] names(String... names) {
    return names;
  }

  private static Rule rule(
      String id,
      String[] products,
      String versions,
      Codec memberCodec,
      Updater updater,
      String text) {
    return new Rule(
        id,
        new TreeSet<>(Arrays.asList(products)),
        new VersionRange(versions),
        Set.of(),
        Set.of(),
        Optional.ofNullable(memberCodec),
        updater,
        text);
  }
}
