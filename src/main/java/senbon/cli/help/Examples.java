package senbon.cli.help;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Two command lines of each command, which help and manual pages show; a test reads them all. */
public final class Examples {
  private static final String CDN = "https://example.org/";
  private static final String OLD_NEW = "1.0.complete.mar 1.1.complete.mar";

  private Examples() {}

  /** Of a command; none of one that is not known here. */
  public static List<String> of(CommandSpec command) {
    String name = command.qualifiedName();
    return switch (name) {
      case "senbon" ->
          List.of(
              "senbon diff " + OLD_NEW + " -o update.partial.mar",
              "senbon verify update.partial.mar --from 1.0.complete.mar --to 1.1.complete.mar");
      case "senbon diff" ->
          List.of(
              name + " " + OLD_NEW + " -o update.partial.mar",
              name + " " + OLD_NEW + " --attest update.attestation.json --attest-key key.pem");
      case "senbon batch" ->
          List.of(
              name + " plan.json -o partials --url-base " + CDN + "updates/",
              name + " plan.csv -o partials --shard 3/16 --keep-going");
      case "senbon prewarm" ->
          List.of(
              name + " -i pairs.csv --deadline 4h --max-download 20G",
              name + " -i " + CDN + "update.xml --from 1.0.complete.mar --wait 0");
      case "senbon plan" -> List.of(name + " " + OLD_NEW, name + " --files --json " + OLD_NEW);
      case "senbon fetch" ->
          List.of(
              name + " " + CDN + "1.0.complete.mar --hash sha512:HEX", name + " -i addresses.txt");
      case "senbon apply" ->
          List.of(
              name + " update.partial.mar 1.0.complete.mar -o new",
              name + " update.partial.mar /opt/browser -o new");
      case "senbon verify" ->
          List.of(
              name + " update.partial.mar --from 1.0.complete.mar --to 1.1.complete.mar",
              name
                  + " update.partial.mar --attestation update.attestation.json --attestation-key"
                  + " key.pub");
      case "senbon inspect",
          "senbon sign hash",
          "senbon mar list",
          "senbon mar verify",
          "senbon mar product",
          "senbon sign extract" ->
          ofArchive(name);
      case "senbon explain" ->
          List.of(
              name + " update.partial.mar --html update.html",
              name + " update.partial.mar --against last.partial.mar");
      case "senbon reproduce" ->
          List.of(
              name + " report.json",
              name + " report.json --from 1.0.complete.mar --to 1.1.complete.mar -o again.mar");
      default -> ofFamily(name);
    };
  }

  private static List<String> ofArchive(String name) {
    String archive = name + " update.partial.mar";
    return switch (name) {
      case "senbon inspect" -> List.of(archive, name + " --manifest --json 1.1.complete.mar");
      case "senbon mar list" -> List.of(archive, name + " --detailed 1.1.complete.mar");
      case "senbon mar verify" -> List.of(archive, archive + " --cert cert.der");
      case "senbon mar product" ->
          List.of(
              archive + " --channel release -o out.mar",
              archive + " --product-version 1.1 -o out.mar");
      case "senbon sign hash" -> List.of(archive, archive + " --algorithm sha1 --base64");
      default -> List.of(archive, archive + " -n 1 -o signature.base64");
    };
  }

  private static List<String> ofFamily(String name) {
    return switch (name) {
      case "senbon mar" ->
          List.of(name + " list update.partial.mar", name + " extract 1.1.complete.mar -o new");
      case "senbon mar create" ->
          List.of(
              name + " -o out.mar -C build --pack xz --channel release --product-version 1.1 a b",
              name + " -o out.mar --channel release --product-version 1.1 a b");
      case "senbon mar extract" ->
          List.of(name + " 1.1.complete.mar -o new", name + " --raw 1.1.complete.mar -o new");
      case "senbon mar convert" ->
          List.of(
              name + " 1.1.complete.mar --to bzip2 -o old-style.mar",
              name + " 1.1.complete.mar --to xz -o new-style.mar");
      case "senbon mar diff" -> List.of(name + " a.mar b.mar", name + " --json a.mar b.mar");
      case "senbon sign" ->
          List.of(
              name + " update.mar -o signed.mar --key key.pem --cert cert.der",
              name + " update.mar -o signed.mar --token token.cfg --password-file pin");
      case "senbon sign inject" ->
          List.of(
              name + " update.mar -s signature -o signed.mar",
              name + " update.mar -s signature -o signed.mar --cert cert.der");
      case "senbon sign import" ->
          List.of(
              name + " signed.mar -s signature -o other.mar",
              name + " signed.mar -n 1 -s signature -o other.mar");
      case "senbon sign strip" ->
          List.of(
              name + " signed.mar -o unsigned.mar", name + " signed.mar -o unsigned.mar --force");
      case "senbon config" -> List.of(name + " show", name + " show --json");
      case "senbon config show" -> List.of(name, name + " --json");
      default -> name.startsWith("senbon tools") ? ofTools(name) : ofRest(name);
    };
  }

  private static List<String> ofTools(String name) {
    return switch (name) {
      case "senbon tools" -> List.of(name + " list", name + " which 1.0.complete.mar");
      case "senbon tools list", "senbon tools verify" -> List.of(name, name + " --json");
      case "senbon tools which" ->
          List.of(name + " 1.0.complete.mar", name + " --json 1.0.complete.mar");
      case "senbon tools pin" ->
          List.of(name + " 'firefox@<56' mbsdiff@61", name + " --project '*' mbsdiff@61");
      case "senbon tools unpin" ->
          List.of(name + " 'firefox@<56'", name + " --project '*' mbsdiff");
      case "senbon tools add" ->
          List.of(
              name
                  + " mine@1 --writes mbdiff10 --exec ./mydiff --args {old} --args {new} --args {patch}",
              name + " pack@1 --writes xz --exec ./mypack");
      case "senbon tools remove" -> List.of(name + " mine@1", name + " mine@1 --quiet");
      default -> List.of();
    };
  }

  private static List<String> ofRest(String name) {
    return switch (name) {
      case "senbon cache" -> List.of(name + " stats", name + " gc --max-size 20G");
      case "senbon cache gc" ->
          List.of(name + " --max-size 20G --max-age 30d", name + " --remote --max-age 60d");
      case "senbon cache key" ->
          List.of(
              name + " new builder.key --name builder",
              name + " new builder.key --name builder --json");
      case "senbon serve" ->
          List.of(
              name + " --allow-url " + CDN,
              name + " --listen 0.0.0.0:8000 --tokens /etc/senbon/tokens --allow-url " + CDN);
      case "senbon work" ->
          List.of(
              name + " --queue jdbc:postgresql://db.example/senbon",
              name + " --queue jdbc:postgresql://db.example/senbon --workers 2");
      case "senbon token" ->
          List.of(name + " builders --role trigger", name + " dashboard --role read --json");
      case "senbon cache key new" ->
          List.of(
              name + " builder.key --name builder", name + " builder.key --name ci-2026 --json");
      case "senbon cache ls" -> List.of(name, name + " --remote --kind patch --json");
      case "senbon cache rm" ->
          List.of(name + " --kind patch --unused-for 30d", name + " --kind mar --dry-run");
      case "senbon cache path" -> List.of(name, name + " --cache-dir cache");
      case "senbon cache stats", "senbon cache verify" -> List.of(name, name + " --remote --json");
      case "senbon shim" ->
          List.of(
              name + " mbsdiff old.so new.so out.patch", name + " make_incremental_update --help");
      case "senbon shim mbsdiff" ->
          List.of(
              name + " old.so new.so out.patch", name + " --tool mbsdiff@classic old.so new.so p");
      case "senbon shim make_incremental_update" ->
          List.of(name + " out.mar from to", name + " -f browser/omni.ja out.mar from to");
      case "senbon shim mar" -> List.of(name + " -- -t update.mar", name + " -- -x update.mar");
      case "senbon shim mardor" ->
          List.of(name + " -- -T update.mar", name + " -- -x update.mar -C new");
      case "senbon shim zucchini" ->
          List.of(
              name + " -- -gen old.dll new.dll patch", name + " -- -apply old.dll patch new.dll");
      case "senbon shim make_full_update" ->
          List.of(name + " out.mar build", name + " --quiet out.mar build");
      case "senbon shim mbsdiff-hook" ->
          List.of(
              name + " -g old.so new.so out.patch",
              name + " -A http://127.0.0.1/ -c cache -u old.so new.so p");
      case "senbon doctor" -> List.of(name, name + " --json");
      case "senbon help" -> List.of(name + " diff", name + " mar create");
      case "senbon completion" -> List.of(name + " bash", name + " fish");
      default -> List.of();
    };
  }
}
