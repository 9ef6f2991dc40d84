package senbon.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import senbon.config.Keys;

/** Parts of manual pages that no option tells. */
final class ManTopics {
  private ManTopics() {}

  /** Headings and texts of a page, in order; indented paragraphs are code. */
  static Map<String, String> of(String page) {
    Map<String, String> topics = new LinkedHashMap<>();
    switch (page) {
      case "senbon" -> {
        topics.put(
            "ENVIRONMENT",
            "Every setting of senbon-config(1) has a variable: SENBON_CACHE_DIR for cache-dir, and so"
                + " on. A flag wins over a variable, a variable over the file, the file over the"
                + " default.\n\nSENBON_HEAP and SENBON_JAVA_OPTS are read by the starting script: the"
                + " largest Java heap, such as 1g, and more options for Java.");
        topics.put(
            "FILES",
            "$XDG_CONFIG_HOME/senbon/config.properties: the settings.\n\n"
                + "$XDG_CONFIG_HOME/senbon/tools.json: the user's pins; senbon-tools.json in the"
                + " working directory or above it: the project's.\n\n"
                + "$XDG_STATE_HOME/senbon/records.key: by which your own runs' records in the cache are"
                + " known. Without it, what is found there is proven before it is used.\n\n"
                + "$XDG_CACHE_HOME/senbon/v1: the cache. It may be deleted at any time when nothing"
                + " runs.");
        topics.put(
            "SHARED CACHE",
            "With s3-bucket set, results are looked for in a bucket, too, once they are missing on"
                + " this machine, and put there beside the work. senbon-config(1) has the settings;"
                + " credentials are found as AWS's own tools find them, and never stand in the"
                + " settings. Inputs may be s3://BUCKET/KEY. 'senbon doctor' tries what the store"
                + " must be able to do.");
      }
      case "senbon-diff" -> {
        topics.put(
            "WHAT IS PROMISED",
            "The partial is applied to the old build in memory and compared with the new one, file by"
                + " file, before it appears under its name; it appears whole or not at all. The same"
                + " builds, options and tools give the same bytes, whatever the machine.\n\n"
                + "Whole files are the new archive's own members, never compressed again. A patch is"
                + " taken only if it is smaller than the member that it replaces.");
        topics.put(
            "BUILDS THAT ARE NO MARS",
            "A directory, tar or zip file is packed as a complete MAR first, as --pack says, in TMPDIR."
                + " Its files begin where precomplete or application.ini lies: directories around all"
                + " of it don't count. Names are held to the rules of MARs; links and devices are"
                + " refused, and more than 8 GiB or 200,000 files. Channel and version are those of"
                + " its update-settings.ini and application.ini unless --channel and --product-version"
                + " say others; the latter must where application.ini has another program's, as Tor"
                + " Browser's has. --from-hash and --to-hash are of the tar or zip file itself. A file"
                + " is a program where its mode says so; zip files made on Windows have none.");
        topics.put(
            "EXAMPLES",
            "  senbon diff old.complete.mar new.complete.mar -o update.partial.mar\n\n"
                + "  senbon diff https://example.org/1.0.complete.mar"
                + " https://example.org/1.1.complete.mar \\\\\n"
                + "      --from-hash sha512:... --to-hash sha512:... --json");
      }
      case "senbon-batch" ->
          topics.put(
              "THE PLAN",
              """
              \040 from, to                  the builds: addresses, or paths as they are seen from
              \040                           the plan's folder
              \040 from_hash, to_hash        hashes that they must have
              \040 from_mirrors, to_mirrors  more addresses of them
              \040 output                    the partial's file name
              \040 full                      paths that are sent whole in any case
              \040 channel, product_version  what the partial is for
              \040 locale, platform, ...     facts for names and the files about the partials
              \040 any_channel, ...          true lets pass what the option of that name does

              'senbon batch --example' prints a plan to begin with; senbon-plan(5) describes every field.""");
      case "senbon-prewarm" -> {
        topics.put(
            "DOCUMENTS OF RELEASES",
            "An update.xml, a blob of Balrog (version 9, or one with fileUrl in its completes) or a list"
                + " of such blobs names complete MARs with their hashes. The newest of each platform"
                + " and locale, by appVersion and buildID, is the new build; all others, and what"
                + " --from names, are the old ones. Several documents are taken together. What was"
                + " fetched may name addresses only.");
        topics.put(
            "ORDER AND LIMITS",
            "Pairs are taken by toVersion, the highest first, then by update_number or by"
                + " previousVersion, as far as every pair of the plan has them; otherwise in the order"
                + " of the plan.\n\nAfter the --deadline no download, patch or proof begins; one that"
                + " is under way is finished, a download is broken off and gone on with the next time."
                + " A pair of which a file would not fit into what is left of --max-download is left."
                + "\n\nA pair whose two hashes are in the plan is known to be there without its"
                + " archives. Addresses without hashes are asked each time whether the archive has"
                + " changed (ETag, Last-Modified).\n\nWith --wait 0 a pair that another process is at"
                + " is left to it, and is no failure.");
        topics.put(
            "EXAMPLES",
            """
            \040 17 2 * * *  senbon prewarm -i /etc/senbon/pairs.csv --deadline 4h \\
            \040     --max-download 20G --wait 0 --log-file /var/log/senbon/prewarm.log \\
            \040     --log-level info --log-format json

            A crontab, a systemd service and a timer are in the folder examples/prewarm.""");
      }
      case "senbon-fetch" -> {
        topics.put(
            "TRUST",
            "A file is kept only if its hash is the one given. Without a hash, what the server sent is"
                + " kept with its ETag, and it is asked at the next run whether that has changed."
                + "\n\nRedirects are followed within the prefixes of --allow-url and never from https"
                + " to http. With the setting allow-private = none, or blocks such as 10.0.0.0/8, no other"
                + " address of this machine or of a network near it is asked, by name neither. A certificate that does not pass ends the download at once."
                + "\n\nA user name and password in an address, from a .netrc file or in a header file"
                + " go to that server and no other, and into no log, report or name in the cache; nor"
                + " does what follows the question mark. The entry default of a .netrc file is not"
                + " used.");
        topics.put(
            "FAILURES",
            "Broken connections, timeouts and the statuses 408, 425, 429 and 5xx are tried again,"
                + " retries times at most, after retry-delay and twice as long each further time, or"
                + " when Retry-After says. What is there of a file is gone on with (Range, If-Range),"
                + " by the next run too. All else fails at once.");
        topics.put(
            "ENVIRONMENT",
            "http_proxy, https_proxy, all_proxy and no_proxy, as curl reads them: in lower case first,"
                + " http_proxy in no other. no_proxy names hosts, which stand for what is under them,"
                + " addresses and blocks such as 10.0.0.0/8, or is *.\n\nCURL_CA_BUNDLE,"
                + " SSL_CERT_FILE: certificates to trust, if --cacert and the settings say nothing."
                + "\n\nNETRC: the file that --netrc reads instead of ~/.netrc.");
      }
      case "senbon-config", "senbon-config-show" ->
          topics.put(
              "SETTINGS",
              Keys.every().stream()
                  .map(key -> key.name() + ": " + key.text() + ".")
                  .collect(Collectors.joining("\n\n")));
      case "senbon-sign" -> {
        topics.put(
            "WHAT UPDATERS TAKE",
            "Exactly one signature, by one of the two keys that are compiled in. Of a certificate only"
                + " the public key counts. Updaters before Firefox 56 and UXP's check SHA-1 with keys"
                + " of 2048 bits, later ones SHA-384 with keys of 4096 bits; no archive suits both, so"
                + " sign two.\n\nThe private key is read from a file that only its owner, or the"
                + " owner's group, can read, or that is mounted where nobody or only root can write it,"
                + " or stays on its token; it is never written or logged. A password that is needed"
                + " and not given is asked for on a terminal.");
        topics.put(
            "EXAMPLES",
            """
            \040 senbon sign update.mar -o signed.mar --key key.pem --cert cert.der

            \040 senbon sign hash update.mar | xxd -r -p > hash
            \040 openssl pkeyutl -sign -inkey key.pem -pkeyopt digest:sha384 \\
            \040     -in hash -out signature
            \040 senbon sign inject update.mar -s signature -o signed.mar --cert cert.der""");
      }
      case "senbon-shim-mar" -> {
        topics.put(
            "WHAT IT LACKS, AND WHERE IT DIFFERS",
            """
            \040 -t, -T, -x  members come in the order of the index; mar's own order is that of a
            \040             table of hashes
            \040 -x          writes all members or none, and never through a symbolic link
            \040 -c          refuses names that no updater takes, directories, and doubles
            \040 -i          also gives product information to an archive that has none, and to one
            \040             of mardor's, which mar damages
            \040 -H, -V      have no default: the older mar had what it was built with
            \040 -s          by a key of 2048 bits with SHA-1, as the updaters with such keys check
            \040             it; today's signmar writes SHA-384, which they don't take
            \040 -v          takes -D FILE and -n NAME, whatever mar was built for
            \040 -d DIR      only databases with cert9.db; signing needs the libraries of NSS
            \040             (libnss3), which are found as the system finds libraries
            \040 --version   has no default channel to tell
            \040 usage       one line on standard error, not a page on standard output""");
        topics.put(
            "KEYS IN A DATABASE OF NSS",
            "-d names the directory with cert9.db and key4.db, with or without sql: before it; -n is"
                + " the certificate's nickname. NSS itself signs, by way of PKCS#11. Where the"
                + " database has a password, it is the first line of standard input, or is asked for"
                + " on a terminal. 'senbon sign --token' does the same with a configuration that has"
                + " the lines name = NSS, nssSecmodDirectory = \"sql:DIR\", nssDbMode = readOnly and"
                + " nssModule = keystore.");
        topics.put(
            "EXAMPLES",
            """
            \040 echo "$NSSPASS" | mar -d nssdb -n marsigner -s update.mar signed.mar
            \040 mar -d nssdb -n marsigner -v signed.mar
            \040 mar -T signed.mar | grep 'MAR channel name:'
            \040 ln -s /opt/senbon/bin/mar /usr/local/bin/signmar""");
      }
      case "senbon-shim-mardor" ->
          topics.put(
              "WHAT IT LACKS, AND WHERE IT DIFFERS",
              """
              \040 -k :mozilla-NAME  Mozilla's keys are not built in: give a file
              \040 -c                needs -H and -V; -J packs without the x86 filter
              \040 -x -j, -J         unpack whatever is packed, by either
              \040 -x                writes all members or none, and never through a symbolic link
              \040 -v                without -k also unpacks every member
              \040 --verbose         says nothing more
              \040 module mardor     the package's Python modules have no stand-in""");
      case "senbon-shim-make_full_update" ->
          topics.put(
              "WHAT IT LACKS, AND WHERE IT DIFFERS",
              """
              \040 MAR, XZ, XZ_OPT   not read: all is done here, with the settings that xz has then
              \040 BCJ_OPTIONS       --x86 only
              \040 -h                prints this help, and ends with 0
              \040 DIRECTORY.work    is not made
              \040 names             those that no updater takes are refused
              \040 symbolic links    are left out, as there, and told of in the log; Tor Browser's
              \040                   addsymlink, add-if and lists of files to skip are not known
              \040 failures          end with the codes above, not with 1""");
      case "senbon-shim-make_incremental_update" ->
          topics.put(
              "WHAT IT LACKS, AND WHERE IT DIFFERS",
              """
              \040 MAR, MBSDIFF, XZ, MBSDIFF_HOOK, XZ_OPT, UPDATE_CACHE_DIR
              \040                   not read: patches are our own, and smaller; the cache of senbon
              \040                   keeps them
              \040 BCJ_OPTIONS       --x86 only, for whole files; patches are never filtered
              \040 MAR_OLD_FORMAT    decides between bzip2 and xz, as there, whatever the old build reads
              \040 -f PATH           a path that the new build doesn't have is refused
              \040 MAR_CHANNEL_ID, MOZ_PRODUCT_VERSION
              \040                   may be missing: the new build's own are taken then
              \040 -h                prints this help, and ends with 0
              \040 checks            builds of two products or systems, a lower version and the like
              \040                   are refused; see the options
              \040 symbolic links    are left out, as there; Tor Browser's addsymlink is not known
              \040 failures          end with the codes above, not with 1""");
      case "senbon-shim-mbsdiff" ->
          topics.put(
              "WHAT IT LACKS, AND WHERE IT DIFFERS",
              """
              \040 failures          end with the codes above, not with 1
              \040 time              each call starts Java; make_incremental_update starts it once""");
      case "senbon-shim-mbsdiff-hook" ->
          topics.put(
              "WHAT IT LACKS, AND WHERE IT DIFFERS",
              """
              \040 -A, -S            no server is asked; patches are kept in the cache or in -c DIR
              \040 -c DIR            has the other hook's layout, in which xz and bzip2 patches are not
              \040                   kept apart""");
      case "senbon-mar" ->
          topics.put(
              "FOR USERS OF MOZILLA'S MAR",
              """
              \040 mar -c      senbon mar create
              \040 mar -t, -T  senbon mar list, senbon mar list --detailed
              \040 mar -x      senbon mar extract (--raw to leave members packed)
              \040 mar -i      senbon mar product
              \040 mar -v      senbon verify --cert, senbon mar verify --cert
              \040 mar -s      senbon sign
              \040 mar -r      senbon sign strip
              \040 mar -X, -I  senbon sign extract, senbon sign import

              Of mardor: --hash is senbon sign hash, --add-signature is senbon sign inject, -j and -J
              are senbon mar create --pack.""");
      default -> {
        // Its options tell all.
      }
    }
    return topics;
  }
}
