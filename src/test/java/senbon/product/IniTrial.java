package senbon.product;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.Codec;
import senbon.base.failure.SenbonException;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;
import senbon.tools.ToolRegistry;

/** What builds say of themselves: never refused for what it says, and rules can be looked up. */
public final class IniTrial implements Trial<ApplicationIni> {
  private static final ApplicationIni FIREFOX =
      ApplicationIni.parse(
          Seeds.latin("[App]\nVendor=Mozilla\nName=Firefox\nVersion=128.0\nID={ec8030f7}\n"));

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        """
        ; header
        [App]
        Vendor=Mozilla
        Name=Firefox
        RemotingName=firefox
        Version=128.0a1
        BuildID=20240612093911
        SourceRepository=https://hg.mozilla.org/mozilla-central
        SourceStamp=abc
        ID={ec8030f7-c20a-464f-9b0e-13a3a9e97384}
        [Gecko]
        MinVersion=1
        """,
        "\uFEFF[App]\r\nName = Pale Moon\r\nVersion=32.5.2\r\nVendor=Moonchild Productions\r\n",
        "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=firefox-mozilla-release, b\tc\n",
        "[Build]\nBuildID=2\nMilestone=128.0\nSourceStamp=x\nSourceRepository=y\n",
        "[App]\nName=Firefox\nRemotingName=torbrowser\nVersion=1.*.0b3pre+\n[broken\nx=y\n");
  }

  @Override
  public ApplicationIni read(byte[] input) {
    return ApplicationIni.parse(input);
  }

  @Override
  public void check(byte[] input, ApplicationIni application) {
    PlatformIni.parse(input).milestone().ifPresent(IniTrial::requireLine);
    UpdateSettings settings = UpdateSettings.parse(input);
    for (String channel : settings.channels()) {
      Find.unless(settings.accepts(channel), "a channel that is not accepted");
    }
    application.name().ifPresent(IniTrial::requireLine);
    application.version().ifPresent(IniTrial::requireLine);
    Find.unless(application.sameProduct(application), "another product than itself");
    Find.unlessEqual(
        application.sameProduct(FIREFOX), FIREFOX.sameProduct(application), "the same product");
    Find.unless(!application.described().isEmpty(), "no description");
    Find.unless(
        !application.versionedByArchive() || application.product().isPresent(), "no product");
    application.version().ifPresent(IniTrial::compare);
    try {
      chooseTools(application);
    } catch (SenbonException e) {
      Promise.checkMessage(e.getMessage(), e); // No name, or no rule for it.
    }
  }

  private static void chooseTools(ApplicationIni application) {
    BuildIdentity build =
        BuildIdentity.of(
            application, Optional.of("x"), Target.of("linux", "x86_64"), Set.of(Codec.XZ));
    ToolRegistry.builtIn().decide(build, List.of());
  }

  private static void requireLine(String value) {
    Find.unless(
        !value.isEmpty() && value.indexOf('\n') < 0 && value.equals(value.strip()),
        "no value: '" + value + "'");
  }

  private static void compare(String text) {
    MozVersion version = new MozVersion(text);
    Find.unlessEqual(0, version.compareTo(new MozVersion(text)), "compared with itself");
    for (String other : List.of("1.0a1", "1.*", "128", "1.0.0.0-rc1", "-1")) {
      MozVersion second = new MozVersion(other);
      Find.unlessEqual(
          Integer.signum(version.compareTo(second)),
          -Integer.signum(second.compareTo(version)),
          "compared with " + other);
      version.compareSeries(second);
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "[App]",
        "[Build]",
        "[Settings]",
        "Name=",
        "ID=",
        "Vendor=",
        "Version=",
        "BuildID=",
        "RemotingName=",
        "Milestone=",
        "SourceStamp=",
        "ACCEPTED_MAR_CHANNEL_IDS=",
        "Tor Project",
        "Mozilla",
        "LibreOffice",
        "palemoon",
        "\uFEFF",
        "2147483648");
  }
}
