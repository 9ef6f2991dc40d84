package senbon.cli.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Under which heading help and manual pages show an option; in the order of the page. */
public enum OptionGroup {
  MOST_USED("Most used"),
  OWN("Options"),
  INPUTS(
      "Inputs",
      "--from --to --from-hash --to-hash --from-mirror --to-mirror --input --from-mars-json --to-mar"
          + " --to-mar-url --branch --locale --hash --require-cert --sums"),
  OUTPUT(
      "Output",
      "--output --output-dir --name --force --url-base --update-xml --json --format --print-schema --example --files --dry-run"),
  MADE(
      "What is made",
      "--channel --product-version --effort --full --max-patches --manifest --tool --untested-updater"
          + " --fail-if-larger-than --pack --shard --keep-going --deadline --max-download"),
  CHECKS(
      "Checks",
      "--cert --as-updater --attestation --attestation-key --filters --any-channel --allow-downgrade --mixed-bundles --identical"
          + " --require-code-signature"
          + " --other-product --other-system --other-processor"),
  SIGNING(
      "Attestation and signing",
      "--attest --attest-key --created --password-file --password-env --key-alias"),
  NETWORK("Network", "--allow-url --netrc --netrc-file --header-file --cacert"),
  WORK("Cache and work", "--server --cache-dir --cache-mode --jobs --max-memory --wait --config"),
  LOG("Log and messages", "--quiet --verbose --log-level --log-format --log-file --help --version");

  /** A command with more options than these has groups for its own ones too. */
  private static final int FEW = 20;

  private static final Map<String, String> FIRST =
      Map.of(
          "senbon diff",
          "--output --from --from-hash --to-hash --effort --channel --product-version --json"
              + " --format --cache-dir",
          "senbon batch",
          "--output-dir --to-mar --from-mars-json --url-base --effort --keep-going --json --dry-run"
              + " --cache-dir --jobs",
          "senbon prewarm",
          "--input --deadline --max-download --wait --effort --cache-dir --jobs --max-memory"
              + " --log-file --json",
          "senbon plan",
          "--files --json --effort --channel --product-version --max-patches --cache-dir --jobs",
          "senbon verify",
          "--from --to --cert --as-updater --json --identical --other-product --any-channel"
              + " --allow-downgrade --quiet");

  private final String heading;

  /** With a blank on either side of each. */
  private final String names;

  OptionGroup(String heading, String... names) {
    this.heading = heading;
    this.names = " " + String.join(" ", names) + " ";
  }

  public String heading() {
    return heading;
  }

  /** The options of a command that are shown, by their groups; no group is empty. */
  public static Map<OptionGroup, List<OptionSpec>> of(CommandSpec command) {
    List<OptionSpec> shown = command.options().stream().filter(option -> !option.hidden()).toList();
    List<String> first = List.of(FIRST.getOrDefault(command.qualifiedName(), "").split(" ", -1));
    Map<OptionGroup, List<OptionSpec>> groups = new EnumMap<>(OptionGroup.class);
    for (OptionSpec option : shown) {
      OptionGroup group = first.contains(option.longestName()) ? MOST_USED : grouped(option);
      boolean own = group != MOST_USED && group.compareTo(NETWORK) < 0 && shown.size() <= FEW;
      groups.computeIfAbsent(own ? OWN : group, g -> new ArrayList<>()).add(option);
    }
    if (groups.containsKey(MOST_USED)) {
      groups
          .get(MOST_USED)
          .sort((a, b) -> first.indexOf(a.longestName()) - first.indexOf(b.longestName()));
    }
    return groups;
  }

  private static OptionGroup grouped(OptionSpec option) {
    return Arrays.stream(values())
        .filter(group -> group.names.contains(" " + option.longestName() + " "))
        .findFirst()
        .orElse(OWN);
  }
}
