#compdef senbon
# Completes senbon's commands, options and values in zsh.
# Made from the program's help by scripts/make-man; edit that instead.
_senbon_common() {
  common=(
    '(--cache-dir)--cache-dir=[Keep downloads and finished work here]:DIR:_path_files -/'
    '(--cache-mode)--cache-mode=[mode]:MODE:(read write off)'
    '(-j --jobs)-j+[Threads that work at once]:N: '
    '(-j --jobs)--jobs=[Threads that work at once]:N: '
    '(--max-memory)--max-memory=[The most memory that the process may take]:SIZE: '
    '(--config)--config=[Read settings from here instead of the user'\''s file]:FILE:_files'
    '*-v[Say more]'
    '*--verbose[Say more]'
    '(--log-level)--log-level=[level]:LEVEL:(error warn info debug trace)'
    '(--log-format)--log-format=[format]:FORMAT:(text json)'
    '(--log-file)--log-file=[Append the log to this file]:FILE:_files'
    '(-q --quiet)-q[Say nothing but results and failures]'
    '(-q --quiet)--quiet[Say nothing but results and failures]'
    '(--wait)--wait=[How long to wait while another process makes the same thing]:TIME: '
    '(--json)--json=-[Print results as JSON]::lines:(lines)'
    '(-h --help)-h[Show this help message and exit]'
    '(-h --help)--help[Show this help message and exit]'
    '(-V --version)-V[Print version information and exit]'
    '(-V --version)--version[Print version information and exit]'
  )
}
_senbon() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'diff:Makes the partial that turns FROM into TO, and proves it'
        'batch:Makes the partials of a whole release, each piece of work once, and proves them'
        'prewarm:Makes the partials of a plan that are not in the cache yet, and leaves them there, so that diff and batch find them'
        'plan:Shows what diff would do, and makes nothing'
        'serve:Makes partials for whoever asks, over HTTP'
        'work:Does the jobs that '\''senbon serve'\'' accepts on other machines'
        'token:Makes a token for a client of '\''senbon serve'\'''
        'shim:Stands in for the reference tools, with their arguments and variables'
        'fetch:Downloads archives into the cache and prints their hashes and paths'
        'apply:Applies PARTIAL to FROM and writes the new build as a directory'
        'verify:Checks that PARTIAL, whoever made it, turns one build into the other'
        'inspect:Shows what is in a MAR'
        'explain:Shows where the bytes of PARTIAL go, whoever made it, and what is odd about it'
        'reproduce:Makes a partial again from the report that '\''diff --json'\'' printed or an attestation, or all those of a batch from its senbon-report.json, and compares'
        'sign:Signs MAR with a private key, or handles signatures that are made elsewhere'
        'mar:Makes, shows, checks and changes MAR archives'
        'cache:Shows and tidies the cache'
        'tools:Shows and fixes which tools make the partials for which builds'
        'config:Shows the settings'
        'doctor:Checks what senbon needs on this machine\: Java, memory, disk, cache, names, proxy, certificates, pins, and a shared cache if one is set'
        'help:Shows the help of a command, as its --help does'
        'completion:Prints the script by which a shell completes senbon'\''s commands, options and values'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        diff) (( $#helps )) || _senbon_diff && ret=0 ;;
        batch) (( $#helps )) || _senbon_batch && ret=0 ;;
        prewarm) (( $#helps )) || _senbon_prewarm && ret=0 ;;
        plan) (( $#helps )) || _senbon_plan && ret=0 ;;
        serve) (( $#helps )) || _senbon_serve && ret=0 ;;
        work) (( $#helps )) || _senbon_work && ret=0 ;;
        token) (( $#helps )) || _senbon_token && ret=0 ;;
        shim) _senbon_shim && ret=0 ;;
        fetch) (( $#helps )) || _senbon_fetch && ret=0 ;;
        apply) (( $#helps )) || _senbon_apply && ret=0 ;;
        verify) (( $#helps )) || _senbon_verify && ret=0 ;;
        inspect) (( $#helps )) || _senbon_inspect && ret=0 ;;
        explain) (( $#helps )) || _senbon_explain && ret=0 ;;
        reproduce) (( $#helps )) || _senbon_reproduce && ret=0 ;;
        sign) _senbon_sign && ret=0 ;;
        mar) _senbon_mar && ret=0 ;;
        cache) _senbon_cache && ret=0 ;;
        tools) _senbon_tools && ret=0 ;;
        config) _senbon_config && ret=0 ;;
        doctor) (( $#helps )) || _senbon_doctor && ret=0 ;;
        help) _senbon_help && ret=0 ;;
        completion) (( $#helps )) || _senbon_completion && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_diff() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*--from=[An old build]:MAR:_files' \
    '(-o --output)-o+[Where the partial goes]:FILE:_files' \
    '(-o --output)--output=[Where the partial goes]:FILE:_files' \
    '(--from-hash)--from-hash=[sha256\:HEX or sha512\:HEX that FROM must have]:HASH: ' \
    '(--to-hash)--to-hash=[sha256\:HEX or sha512\:HEX that TO must have]:HASH: ' \
    '*--from-mirror=[Another address of FROM, asked if the first fails]:URL: ' \
    '*--to-mirror=[Another address of TO]:URL: ' \
    '(--pack)--pack=[How the whole files of a build that is no MAR are packed]:PACKING:(xz xz-x86 bzip2 none)' \
    '(--attest)--attest=[Write an in-toto statement of how the partial was made]:FILE:_files' \
    '(--attest-key)--attest-key=[Sign what --attest writes with this private key]:FILE:_files' \
    '(--created)--created=[The time that --attest states, as 2026-01-31T12\:00\:00Z or in seconds since 1970]:TIME: ' \
    '(--password-file)--password-file=[The key'\''s password is the first line of this file]:FILE:_files' \
    '(--password-env)--password-env=[The key'\''s password is in this environment variable]:NAME: ' \
    '(--key-alias)--key-alias=[Which key of a PKCS#12 file with several]:NAME: ' \
    '(--name)--name=[File names of partials for which the plan gives none]:TEMPLATE: ' \
    '(--keep-going)--keep-going[Make the others if one fails]' \
    '(--shard)--shard=[Make only the K-th of N equal parts]:K/N: ' \
    '(--url-base)--url-base=[Where the partials will be found, for update.xml and balrog.json]:URL: ' \
    '(--update-xml)--update-xml=[Paths of update.xml files below the output directory]:TEMPLATE: ' \
    '(--sums)--sums=[Hashes as sha256sum or sha512sum write them, checked by you before]:FILE:_files' \
    '(--format)--format=[Print this line for each partial instead of its path]:FORMAT:(env)' \
    '(--force)--force[Replace another file that is there already]' \
    '(--channel)--channel=[Update channel of the partial]:ID: ' \
    '(--product-version)--product-version=[Version of the partial]:VERSION: ' \
    '*--full=[Send this file whole in any case]:PATH: ' \
    '(--max-patches)--max-patches=[The most patches in the partial]:N: ' \
    '(--manifest)--manifest=[set]:SET:(v3 v2+v3)' \
    '*--tool=[Use this tool for its step, patches or packing, whatever the registry and the pins say]:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--untested-updater)--untested-updater[Use the tools of --tool even if the old build'\''s updater is not known to read what they write]' \
    '(--effort)--effort=[effort]:EFFORT:(fast default best)' \
    '(--fail-if-larger-than)--fail-if-larger-than=[Exit with 10 and write nothing if the partial is larger than this part of the complete update]:SHARE: ' \
    '*--require-cert=[Certificate that FROM and TO must be signed by]:FILE:_files' \
    '(--require-code-signature)--require-code-signature[Refuse macOS bundles, FROM or TO, that are not signed]' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '(--filters)--filters=[If whole files went through a filter that the old updater is not known to undo]:POLICY:(refuse keep repack)' \
    '(--server)--server=[Have the service at this address do the work]:URL: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '*:FROM TO:_files' && return 0
  return 1
}
_senbon_batch() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-o --output-dir)-o+[Where everything goes]:DIR:_path_files -/' \
    '(-o --output-dir)--output-dir=[Where everything goes]:DIR:_path_files -/' \
    '(--from-mars-json)--from-mars-json=[Old builds as Mozilla'\''s generator takes them\: \[{"url"\: MAR, ...}\]]:JSON:_files' \
    '(--to-mar)--to-mar=[The new build for --from-mars-json]:MAR:_files' \
    '(--to-mar-url)--to-mar-url=[The new build'\''s address for manifest.json]:URL: ' \
    '(--locale)--locale=[The locale for --from-mars-json]:LOCALE: ' \
    '(--branch)--branch=[The branch for --from-mars-json]:BRANCH: ' \
    '(--dry-run)--dry-run[Print the plan, and make nothing]' \
    '(--print-schema)--print-schema[Print the JSON Schema of plans, and make nothing]' \
    '(--example)--example=-[Print a plan to begin with, and make nothing]::csv: ' \
    '(--attest)--attest[Write beside each partial, as PARTIAL.attestation.json, an in-toto statement of how it was made]' \
    '(--attest-key)--attest-key=[Sign what --attest writes with this private key]:FILE:_files' \
    '(--created)--created=[The time that --attest states, as 2026-01-31T12\:00\:00Z or in seconds since 1970]:TIME: ' \
    '(--password-file)--password-file=[The key'\''s password is the first line of this file]:FILE:_files' \
    '(--password-env)--password-env=[The key'\''s password is in this environment variable]:NAME: ' \
    '(--key-alias)--key-alias=[Which key of a PKCS#12 file with several]:NAME: ' \
    '(--name)--name=[File names of partials for which the plan gives none]:TEMPLATE: ' \
    '(--keep-going)--keep-going[Make the others if one fails]' \
    '(--shard)--shard=[Make only the K-th of N equal parts]:K/N: ' \
    '(--url-base)--url-base=[Where the partials will be found, for update.xml and balrog.json]:URL: ' \
    '(--update-xml)--update-xml=[Paths of update.xml files below the output directory]:TEMPLATE: ' \
    '(--sums)--sums=[Hashes as sha256sum or sha512sum write them, checked by you before]:FILE:_files' \
    '(--format)--format=[Print this line for each partial instead of its path]:FORMAT:(env)' \
    '(--force)--force[Replace another file that is there already]' \
    '(--channel)--channel=[Update channel of the partial]:ID: ' \
    '(--product-version)--product-version=[Version of the partial]:VERSION: ' \
    '*--full=[Send this file whole in any case]:PATH: ' \
    '(--max-patches)--max-patches=[The most patches in the partial]:N: ' \
    '(--manifest)--manifest=[set]:SET:(v3 v2+v3)' \
    '*--tool=[Use this tool for its step, patches or packing, whatever the registry and the pins say]:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--untested-updater)--untested-updater[Use the tools of --tool even if the old build'\''s updater is not known to read what they write]' \
    '(--effort)--effort=[effort]:EFFORT:(fast default best)' \
    '(--fail-if-larger-than)--fail-if-larger-than=[Exit with 10 and write nothing if the partial is larger than this part of the complete update]:SHARE: ' \
    '*--require-cert=[Certificate that FROM and TO must be signed by]:FILE:_files' \
    '(--require-code-signature)--require-code-signature[Refuse macOS bundles, FROM or TO, that are not signed]' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '(--filters)--filters=[If whole files went through a filter that the old updater is not known to undo]:POLICY:(refuse keep repack)' \
    '(--server)--server=[Have the service at this address do the work]:URL: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:PLAN:_files' && return 0
  return 1
}
_senbon_prewarm() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*-i+[The pairs, in any form that batch reads]:PAIRS:_files' \
    '*--input=[The pairs, in any form that batch reads]:PAIRS:_files' \
    '*--from=[An old build beside those that the documents name]:MAR:_files' \
    '(--deadline)--deadline=[Begin nothing more after this time]:TIME: ' \
    '(--max-download)--max-download=[Fetch no more than this in all]:SIZE: ' \
    '(--force)--force[Replace another file that is there already]' \
    '(--channel)--channel=[Update channel of the partial]:ID: ' \
    '(--product-version)--product-version=[Version of the partial]:VERSION: ' \
    '*--full=[Send this file whole in any case]:PATH: ' \
    '(--max-patches)--max-patches=[The most patches in the partial]:N: ' \
    '(--manifest)--manifest=[set]:SET:(v3 v2+v3)' \
    '*--tool=[Use this tool for its step, patches or packing, whatever the registry and the pins say]:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--untested-updater)--untested-updater[Use the tools of --tool even if the old build'\''s updater is not known to read what they write]' \
    '(--effort)--effort=[effort]:EFFORT:(fast default best)' \
    '(--fail-if-larger-than)--fail-if-larger-than=[Exit with 10 and write nothing if the partial is larger than this part of the complete update]:SHARE: ' \
    '*--require-cert=[Certificate that FROM and TO must be signed by]:FILE:_files' \
    '(--require-code-signature)--require-code-signature[Refuse macOS bundles, FROM or TO, that are not signed]' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '(--filters)--filters=[If whole files went through a filter that the old updater is not known to undo]:POLICY:(refuse keep repack)' \
    '(--server)--server=[Have the service at this address do the work]:URL: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' && return 0
  return 1
}
_senbon_plan() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--files)--files[Print every file]' \
    '(--force)--force[Replace another file that is there already]' \
    '(--channel)--channel=[Update channel of the partial]:ID: ' \
    '(--product-version)--product-version=[Version of the partial]:VERSION: ' \
    '*--full=[Send this file whole in any case]:PATH: ' \
    '(--max-patches)--max-patches=[The most patches in the partial]:N: ' \
    '(--manifest)--manifest=[set]:SET:(v3 v2+v3)' \
    '*--tool=[Use this tool for its step, patches or packing, whatever the registry and the pins say]:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--untested-updater)--untested-updater[Use the tools of --tool even if the old build'\''s updater is not known to read what they write]' \
    '(--effort)--effort=[effort]:EFFORT:(fast default best)' \
    '(--fail-if-larger-than)--fail-if-larger-than=[Exit with 10 and write nothing if the partial is larger than this part of the complete update]:SHARE: ' \
    '*--require-cert=[Certificate that FROM and TO must be signed by]:FILE:_files' \
    '(--require-code-signature)--require-code-signature[Refuse macOS bundles, FROM or TO, that are not signed]' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '(--filters)--filters=[If whole files went through a filter that the old updater is not known to undo]:POLICY:(refuse keep repack)' \
    '(--server)--server=[Have the service at this address do the work]:URL: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '*:FROM TO:_files' && return 0
  return 1
}
_senbon_serve() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--workers)--workers=[Jobs that run at once on this machine]:N: ' \
    '(--queue)--queue=[Where the jobs are]:URL: ' \
    '(--state-dir)--state-dir=[Keep the file of jobs and work that goes on here]:DIR:_path_files -/' \
    '(--listen)--listen=[Listen here]:HOST\:PORT: ' \
    '(--tokens)--tokens=[Let in who shows a token that is listed here]:FILE:_files' \
    '(--no-auth)--no-auth[Let anybody do anything, wherever he is]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' && return 0
  return 1
}
_senbon_work() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--workers)--workers=[Jobs that run at once on this machine]:N: ' \
    '(--queue)--queue=[Where the jobs are]:URL: ' \
    '(--state-dir)--state-dir=[Keep the file of jobs and work that goes on here]:DIR:_path_files -/' \
    '(--once)--once[End after one job, or at once if none waits]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' && return 0
  return 1
}
_senbon_token() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--role)--role=[read, trigger]:ROLE: ' \
    '1:NAME: ' && return 0
  return 1
}
_senbon_shim() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'mar:Does what Mozilla'\''s mar and signmar do, by their command lines'
        'mardor:Does what the command mar of the Python package mar'
        'mbsdiff:Makes the patch of two files, byte for byte what mbsdiff makes'
        'make_incremental_update:Makes the partial of two unpacked builds'
        'make_full_update:Makes the complete update of an unpacked build, with its manifest'
        'mbsdiff-hook:Keeps packed patches\: MBSDIFF_HOOK of the reference scripts'
        'zucchini:Does what Chromium'\''s command zucchini does'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        mar) (( $#helps )) || _senbon_shim_mar && ret=0 ;;
        mardor) (( $#helps )) || _senbon_shim_mardor && ret=0 ;;
        mbsdiff) (( $#helps )) || _senbon_shim_mbsdiff && ret=0 ;;
        make_incremental_update) (( $#helps )) || _senbon_shim_make_incremental_update && ret=0 ;;
        make_full_update) (( $#helps )) || _senbon_shim_make_full_update && ret=0 ;;
        mbsdiff-hook) (( $#helps )) || _senbon_shim_mbsdiff_hook && ret=0 ;;
        zucchini) (( $#helps )) || _senbon_shim_zucchini && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_shim_mar() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*:WORD: ' && return 0
  return 1
}
_senbon_shim_mardor() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*:WORD: ' && return 0
  return 1
}
_senbon_shim_mbsdiff() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--tool)--tool=[The engine]:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '1:OLD:_files' \
    '2:NEW:_files' \
    '3:PATCH:_files' && return 0
  return 1
}
_senbon_shim_make_incremental_update() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*-f+[Send this file whole in any case]:PATH: ' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '*:ARCHIVE FROMDIR TODIR \[APPNAME]:_files' && return 0
  return 1
}
_senbon_shim_make_full_update() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '1:ARCHIVE:_files' \
    '2:DIRECTORY:_files' && return 0
  return 1
}
_senbon_shim_mbsdiff_hook() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-g)-g[Get the patch]' \
    '(-u)-u[Keep the patch]' \
    '(-c)-c+[Use this directory instead of the cache]:DIR:_path_files -/' \
    '(-A -S)-A+[Taken for the scripts'\'' sake]:PLACE: ' \
    '(-A -S)-S+[Taken for the scripts'\'' sake]:PLACE: ' \
    '1:OLD:_files' \
    '2:NEW:_files' \
    '3:PATCH:_files' && return 0
  return 1
}
_senbon_shim_zucchini() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*:WORD: ' && return 0
  return 1
}
_senbon_fetch() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-i --input)-i+[Read addresses from here, - for standard input\: URL \[HASH\] on each line, or several addresses of one archive, asked in turn, and its hash]:FILE:_files' \
    '(-i --input)--input=[Read addresses from here, - for standard input\: URL \[HASH\] on each line, or several addresses of one archive, asked in turn, and its hash]:FILE:_files' \
    '(--hash)--hash=[sha256\:HEX or sha512\:HEX that the one archive must have]:HASH: ' \
    '*--require-cert=[Certificate that each archive must be signed by]:FILE:_files' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '*:URL: ' && return 0
  return 1
}
_senbon_apply() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-o --output)-o+[The directory to write]:DIR:_path_files -/' \
    '(-o --output)--output=[The directory to write]:DIR:_path_files -/' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:PARTIAL:_files' \
    '2:FROM:_files' && return 0
  return 1
}
_senbon_verify() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--from)--from=[The old build]:MAR:_files' \
    '(--to)--to=[The new build]:MAR:_files' \
    '*--cert=[Certificate or public key for each signature, in order]:FILE:_files' \
    '(--as-updater)--as-updater[Check as an updater with these certificates does]' \
    '(--require-code-signature)--require-code-signature[Refuse macOS bundles, FROM or TO, that are not signed]' \
    '(--attestation)--attestation=[What --attest wrote]:FILE:_files' \
    '(--attestation-key)--attestation-key=[Public key or certificate that the attestation must be signed by]:FILE:_files' \
    '(--any-channel)--any-channel[Even if the old build'\''s update-settings.ini does not accept the channel]' \
    '(--allow-downgrade)--allow-downgrade[Even if the version is lower than the old build'\''s]' \
    '(--mixed-bundles)--mixed-bundles[Even if one macOS bundle is signed and the other is not]' \
    '(--identical)--identical[Even if both builds have the same files]' \
    '(--other-product)--other-product[Even if FROM and TO are builds of two products]' \
    '(--other-system)--other-system[Even if FROM and TO are for two operating systems]' \
    '(--other-processor)--other-processor[Even if TO has no code for a processor that FROM is for]' \
    '(--filters)--filters=[If members went through a filter that the old updater is not known to undo]:POLICY:(refuse keep repack)' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:PARTIAL:_files' && return 0
  return 1
}
_senbon_inspect() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--manifest)--manifest[Print the instructions of the manifest too]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_explain() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--against)--against=[Another partial]:PARTIAL:_files' \
    '(--report)--report=[The report that '\''diff --json'\'' or batch wrote when it was made, - for standard input]:FILE:_files' \
    '(--from)--from=[Without a report]:MAR:_files' \
    '(--to)--to=[The new build]:MAR:_files' \
    '(--html)--html=[Write a page of HTML here]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '(--top)--top=[How many files to print]:N: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:PARTIAL:_files' && return 0
  return 1
}
_senbon_reproduce() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--from)--from=[Where the old build is now]:MAR:_files' \
    '(--to)--to=[Where the new build is now]:MAR:_files' \
    '(-o --output)-o+[Where the partial goes]:FILE:_files' \
    '(-o --output)--output=[Where the partial goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '(--run-reported-tools)--run-reported-tools[Run programs as the report describes them, even if they are not described here]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:REPORT:_files' && return 0
  return 1
}
_senbon_sign() {
  local state context line ret=1
  typeset -A opt_args
  local -a common
  _senbon_common
  _arguments -C -S $common \
    '(-o --output)-o+[Where the signed archive goes]:FILE:_files' \
    '(-o --output)--output=[Where the signed archive goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*-k+[Private key\: PKCS#8 in PEM or DER, encrypted or not, or PKCS#12]:FILE:_files' \
    '*--key=[Private key\: PKCS#8 in PEM or DER, encrypted or not, or PKCS#12]:FILE:_files' \
    '(--token)--token=[Configuration of a PKCS#11 token whose key signs]:FILE:_files' \
    '*--cert=[Certificate that the key must belong to]:FILE:_files' \
    '(--algorithm)--algorithm=[name]:NAME:(sha1 sha384)' \
    '(--for)--for=[Sign as the updater in this old build'\''s complete MAR checks it]:OLD:_files' \
    '(--password-file)--password-file=[The key'\''s password, or the token'\''s PIN, is the first line of this file]:FILE:_files' \
    '(--password-env)--password-env=[The key'\''s password, or the token'\''s PIN, is in this environment variable]:NAME: ' \
    '(--key-alias)--key-alias=[Which key of a PKCS#12 file or token with several]:NAME: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'hash:Prints the hash of MAR that an external signer is to sign, in hexadecimal'
        'inject:Puts a signature of what '\''sign hash'\'' printed into the unsigned MAR'
        'strip:Takes all signatures out of MAR'
        'extract:Prints a signature of MAR in base64'
        'import:Replaces a signature of the signed MAR by another of the same length'
      )
      _describe -t commands command commands && ret=0
      (( $#helps )) || { _files && ret=0; }
      ;;
    rest)
      case $words[1] in
        hash) (( $#helps )) || _senbon_sign_hash && ret=0 ;;
        inject) (( $#helps )) || _senbon_sign_inject && ret=0 ;;
        strip) (( $#helps )) || _senbon_sign_strip && ret=0 ;;
        extract) (( $#helps )) || _senbon_sign_extract && ret=0 ;;
        import) (( $#helps )) || _senbon_sign_import && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_sign_hash() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--algorithm)--algorithm=[name]:NAME:(sha1 sha384)' \
    '(--digest-info)--digest-info[Print the DER structure around the hash, for signers that take only it]' \
    '(--base64)--base64[Print it in base64]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_sign_inject() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--algorithm)--algorithm=[name]:NAME:(sha1 sha384)' \
    '(-s --signature)-s+[The signature]:FILE:_files' \
    '(-s --signature)--signature=[The signature]:FILE:_files' \
    '*--cert=[Check all signatures with these certificates first, in order]:FILE:_files' \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_sign_strip() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_sign_extract() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-o --output)-o+[Write it here, without a newline at its end, as Mozilla'\''s mar does]:FILE:_files' \
    '(-o --output)--output=[Write it here, without a newline at its end, as Mozilla'\''s mar does]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '(-n --number)-n+[Which signature, from 0]:N: ' \
    '(-n --number)--number=[Which signature, from 0]:N: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_sign_import() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-n --number)-n+[Which signature, from 0]:N: ' \
    '(-n --number)--number=[Which signature, from 0]:N: ' \
    '(-s --signature)-s+[The signature]:FILE:_files' \
    '(-s --signature)--signature=[The signature]:FILE:_files' \
    '*--cert=[Check all signatures with these certificates first, in order]:FILE:_files' \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_mar() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'create:Makes a MAR of files, in the order given'
        'extract:Takes the files out of MAR, unpacked, into a new directory'
        'list:Lists the members of MAR in the order of its index, as Mozilla'\''s mar prints them'
        'verify:Checks that MAR is whole, that every member unpacks and, with --cert, who signed it'
        'convert:Packs the members of MAR anew, for updaters of another era'
        'diff:Tells what differs between two archives, member by member'
        'product:Gives MAR another channel or version, or either at all'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        create) (( $#helps )) || _senbon_mar_create && ret=0 ;;
        extract) (( $#helps )) || _senbon_mar_extract && ret=0 ;;
        list) (( $#helps )) || _senbon_mar_list && ret=0 ;;
        verify) (( $#helps )) || _senbon_mar_verify && ret=0 ;;
        convert) (( $#helps )) || _senbon_mar_convert && ret=0 ;;
        diff) (( $#helps )) || _senbon_mar_diff && ret=0 ;;
        product) (( $#helps )) || _senbon_mar_product && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_mar_create() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-C --directory)-C+[Where the names begin]:DIR:_path_files -/' \
    '(-C --directory)--directory=[Where the names begin]:DIR:_path_files -/' \
    '(--channel)--channel=[Update channel of the archive]:ID: ' \
    '(--product-version)--product-version=[Version of the archive]:VERSION: ' \
    '(--pack)--pack=[packing]:PACKING:(xz xz-x86 bzip2 none)' \
    '(--manifest)--manifest[Make a complete update\: NAME is the directory of a build, whose files are named from there on and come after the update manifest that names them]' \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '*:NAME: ' && return 0
  return 1
}
_senbon_mar_extract() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(-o --output)-o+[The directory to write]:DIR:_path_files -/' \
    '(-o --output)--output=[The directory to write]:DIR:_path_files -/' \
    '(--raw)--raw[Write the members as they are stored, still packed]' \
    '(--any-name)--any-name[Extract also names that Windows can'\''t write]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' \
    '*:NAME: ' && return 0
  return 1
}
_senbon_mar_list() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--detailed)--detailed[Tell of signatures and product information first]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_mar_verify() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*--cert=[Certificate or public key for each signature, in order]:FILE:_files' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_mar_convert() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--to)--to=[packing]:PACKING:(xz xz-x86 bzip2)' \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_mar_diff() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:A:_files' \
    '2:B:_files' && return 0
  return 1
}
_senbon_mar_product() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--channel)--channel=[Update channel]:ID: ' \
    '(--product-version)--product-version=[Version]:VERSION: ' \
    '(-o --output)-o+[Where the result goes]:FILE:_files' \
    '(-o --output)--output=[Where the result goes]:FILE:_files' \
    '(--force)--force[Replace another file that is there already]' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:MAR:_files' && return 0
  return 1
}
_senbon_cache() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'path:Prints the directory of the cache'
        'ls:Lists what is in the cache'
        'gc:Removes what is of no use any more, and what exceeds the limits, least recently used first'
        'verify:Reads everything in the cache and sets aside what is damaged'
        'rm:Removes chosen results from the cache'
        'stats:Counts what is in the cache, hits and misses'
        'key:Keys by which others believe what is in a shared cache'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        path) (( $#helps )) || _senbon_cache_path && ret=0 ;;
        ls) (( $#helps )) || _senbon_cache_ls && ret=0 ;;
        gc) (( $#helps )) || _senbon_cache_gc && ret=0 ;;
        verify) (( $#helps )) || _senbon_cache_verify && ret=0 ;;
        rm) (( $#helps )) || _senbon_cache_rm && ret=0 ;;
        stats) (( $#helps )) || _senbon_cache_stats && ret=0 ;;
        key) _senbon_cache_key && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_cache_path() {
  local -a common
  _senbon_common
  _arguments -S $common && return 0
  return 1
}
_senbon_cache_ls() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--kind)--kind=[kind]:KIND:(mar contents patch partial report)' \
    '(--hash)--hash=[Whose hash, or key'\''s hash, begins so]:HEX: ' \
    '(--tool)--tool=[Made by this tool]:TOOL\[@VERSION]:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--from)--from=[Made from an old file, build or archive whose hash begins so]:HEX: ' \
    '(--to)--to=[Made for a new file, build or archive whose hash begins so]:HEX: ' \
    '(--unused-for)--unused-for=[Not used for at least this long]:TIME: ' \
    '(--older-than)--older-than=[Made at least this long ago]:TIME: ' \
    '(--remote)--remote[Of the shared cache in the bucket that s3-bucket sets, not of this machine'\''s]' && return 0
  return 1
}
_senbon_cache_gc() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--max-size)--max-size=[Keep no more than this]:SIZE: ' \
    '(--max-age)--max-age=[Keep nothing unused for longer than this]:TIME: ' \
    '(--min-free)--min-free=[Leave at least this much of the disk free]:SIZE: ' \
    '(--remote)--remote[Of the shared cache in the bucket that s3-bucket sets, not of this machine'\''s]' \
    '(--dry-run)--dry-run[Only say what would go]' && return 0
  return 1
}
_senbon_cache_verify() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--remote)--remote[Of the shared cache in the bucket that s3-bucket sets, not of this machine'\''s]' && return 0
  return 1
}
_senbon_cache_rm() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--kind)--kind=[kind]:KIND:(mar contents patch partial report)' \
    '(--hash)--hash=[Whose hash, or key'\''s hash, begins so]:HEX: ' \
    '(--tool)--tool=[Made by this tool]:TOOL\[@VERSION]:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' \
    '(--from)--from=[Made from an old file, build or archive whose hash begins so]:HEX: ' \
    '(--to)--to=[Made for a new file, build or archive whose hash begins so]:HEX: ' \
    '(--unused-for)--unused-for=[Not used for at least this long]:TIME: ' \
    '(--older-than)--older-than=[Made at least this long ago]:TIME: ' \
    '(--remote)--remote[Of the shared cache in the bucket that s3-bucket sets, not of this machine'\''s]' \
    '(--dry-run)--dry-run[Only say what would go]' && return 0
  return 1
}
_senbon_cache_stats() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--remote)--remote[Of the shared cache in the bucket that s3-bucket sets, not of this machine'\''s]' && return 0
  return 1
}
_senbon_cache_key() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'new:Makes a key that signs what is put into a shared cache'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        new) (( $#helps )) || _senbon_cache_key_new && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_cache_key_new() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--name)--name=[What others know the key by]:NAME: ' \
    '1:FILE:_files' && return 0
  return 1
}
_senbon_tools() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'list:Lists the tools of this program, its rules and the pins'
        'pin:Has the builds of SELECTOR served by one tool in one version'
        'unpin:Takes the pins of SELECTOR back'
        'add:Describes a program that makes patches or packs members, for pins and for --tool'
        'remove:Takes the description of a program back'
        'verify:Has every tool work on a sample and compares with what it should make'
        'which:Says which tools would make a partial for the build FROM, why, and what would be refused'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        list) (( $#helps )) || _senbon_tools_list && ret=0 ;;
        pin) (( $#helps )) || _senbon_tools_pin && ret=0 ;;
        unpin) (( $#helps )) || _senbon_tools_unpin && ret=0 ;;
        add) (( $#helps )) || _senbon_tools_add && ret=0 ;;
        remove) (( $#helps )) || _senbon_tools_remove && ret=0 ;;
        verify) (( $#helps )) || _senbon_tools_verify && ret=0 ;;
        which) (( $#helps )) || _senbon_tools_which && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_tools_list() {
  local -a common
  _senbon_common
  _arguments -S $common && return 0
  return 1
}
_senbon_tools_pin() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--force)--force[Even if the build'\''s updater is not known to read what it makes]' \
    '(--project)--project[In the project'\''s file, senbon-tools.json]' \
    '1:SELECTOR: ' \
    '2:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' && return 0
  return 1
}
_senbon_tools_unpin() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--project)--project[In the project'\''s file, senbon-tools.json]' \
    '1:SELECTOR: ' \
    '2:TOOL:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' && return 0
  return 1
}
_senbon_tools_add() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--exec)--exec=[The program, one file on this machine]:FILE:_files' \
    '(--url)--url=[Where to fetch the program]:URL: ' \
    '(--sha256)--sha256=[The program'\''s hash]:HEX: ' \
    '(--writes)--writes=[What it writes]:FORMAT:(mbdiff10 bsdiff40 xz bzip2)' \
    '*--args=[An argument]:ARG: ' \
    '(--time-limit)--time-limit=[How long it may take for one file]:TIME: ' \
    '1:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' && return 0
  return 1
}
_senbon_tools_remove() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '1:TOOL@VERSION:(bzip2@9 mbsdiff@61 mbsdiff@classic senbon@1 senbon@2 xz@1 zucchini@1)' && return 0
  return 1
}
_senbon_tools_verify() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' && return 0
  return 1
}
_senbon_tools_which() {
  local -a common
  _senbon_common
  _arguments -S $common \
    '(--from-hash)--from-hash=[sha256\:HEX or sha512\:HEX that FROM must have]:HASH: ' \
    '(--to-hash)--to-hash=[sha256\:HEX or sha512\:HEX that TO must have]:HASH: ' \
    '(--server)--server=[Have the service at this address do the work]:URL: ' \
    '*--allow-url=[Fetch only from addresses that begin so, after redirects too]:PREFIX: ' \
    '(--netrc)--netrc[Take user names and passwords from ~/.netrc, or what NETRC names]' \
    '(--netrc-file)--netrc-file=[Take user names and passwords from here]:FILE:_files' \
    '*--header-file=[Send the headers in this file, NAME\: VALUE on each line, to this server and no other]:SERVER=FILE: ' \
    '(--cacert)--cacert=[Trust the certificates in this file]:FILE:_files' \
    '1:FROM:_files' \
    '2:TO:_files' && return 0
  return 1
}
_senbon_config() {
  local state context line ret=1
  typeset -A opt_args
  _arguments -C -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1: :->command' \
    '*:: :->rest' && ret=0
  case $state in
    command)
      local -a commands=(
        'show:Prints every setting and where its value comes from'
      )
      _describe -t commands command commands && ret=0
      ;;
    rest)
      case $words[1] in
        show) (( $#helps )) || _senbon_config_show && ret=0 ;;
      esac
      ;;
  esac
  return ret
}
_senbon_config_show() {
  local -a common
  _senbon_common
  _arguments -S $common && return 0
  return 1
}
_senbon_doctor() {
  local -a common
  _senbon_common
  _arguments -S $common && return 0
  return 1
}
_senbon_help() {
  local -a helps=(1)
  _senbon
}
_senbon_completion() {
  _arguments -S \
    '(-h --help)-h[Show this help message and exit]' \
    '(-h --help)--help[Show this help message and exit]' \
    '(-V --version)-V[Print version information and exit]' \
    '(-V --version)--version[Print version information and exit]' \
    '1:SHELL:(bash zsh fish)' && return 0
  return 1
}
if [[ $funcstack[1] == _senbon ]]; then
  _senbon "$@"
else
  compdef _senbon senbon
fi
