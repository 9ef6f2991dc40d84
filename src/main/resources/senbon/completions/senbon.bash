# Completes senbon's commands, options and values in bash.
# Made from the program's help by scripts/make-man; edit that instead.
_senbon_table() {
  local common='--cache-dir=d --cache-mode=:read|write|off -j=x --jobs=x --max-memory=x --config=f -v --verbose --log-level=:error|warn|info|debug|trace --log-format=:text|json --log-file=f -q --quiet --wait=x --json?:lines -h --help -V --version'
  commands= options= operands= again=
  case $1 in
    '')
      commands='diff batch prewarm plan serve work token shim fetch apply verify inspect explain reproduce sign mar cache tools config doctor help completion'
      options='-h --help -V --version'
      ;;
    'diff')
      options="--from=f -o=f --output=f --from-hash=x --to-hash=x --from-mirror=x --to-mirror=x --pack=:xz|xz-x86|bzip2|none --attest=f --attest-key=f --created=x --password-file=f --password-env=x --key-alias=x --name=x --keep-going --shard=x --url-base=x --update-xml=x --sums=f --format=:env --force --channel=x --product-version=x --full=x --max-patches=x --manifest=:v3|v2+v3 --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --untested-updater --effort=:fast|default|best --fail-if-larger-than=x --require-cert=f --require-code-signature --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor --filters=:refuse|keep|repack --server=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      again=1
      ;;
    'batch')
      options="-o=d --output-dir=d --from-mars-json=f --to-mar=f --to-mar-url=x --locale=x --branch=x --dry-run --print-schema --example?x --attest --attest-key=f --created=x --password-file=f --password-env=x --key-alias=x --name=x --keep-going --shard=x --url-base=x --update-xml=x --sums=f --format=:env --force --channel=x --product-version=x --full=x --max-patches=x --manifest=:v3|v2+v3 --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --untested-updater --effort=:fast|default|best --fail-if-larger-than=x --require-cert=f --require-code-signature --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor --filters=:refuse|keep|repack --server=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'prewarm')
      options="-i=f --input=f --from=f --deadline=x --max-download=x --force --channel=x --product-version=x --full=x --max-patches=x --manifest=:v3|v2+v3 --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --untested-updater --effort=:fast|default|best --fail-if-larger-than=x --require-cert=f --require-code-signature --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor --filters=:refuse|keep|repack --server=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      ;;
    'plan')
      options="--files --force --channel=x --product-version=x --full=x --max-patches=x --manifest=:v3|v2+v3 --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --untested-updater --effort=:fast|default|best --fail-if-larger-than=x --require-cert=f --require-code-signature --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor --filters=:refuse|keep|repack --server=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      again=1
      ;;
    'serve')
      options="--workers=x --queue=x --state-dir=d --listen=x --tokens=f --no-auth --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      ;;
    'work')
      options="--workers=x --queue=x --state-dir=d --once --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      ;;
    'token')
      options="--role=x $common"
      operands='x'
      ;;
    'shim')
      commands='mar mardor mbsdiff make_incremental_update make_full_update mbsdiff-hook zucchini'
      options='-h --help -V --version'
      ;;
    'shim mar')
      options="$common"
      operands='x'
      again=1
      ;;
    'shim mardor')
      options="$common"
      operands='x'
      again=1
      ;;
    'shim mbsdiff')
      options="--tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 $common"
      operands='f f f'
      ;;
    'shim make_incremental_update')
      options="-f=x --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor $common"
      operands='f'
      again=1
      ;;
    'shim make_full_update')
      options="$common"
      operands='f f'
      ;;
    'shim mbsdiff-hook')
      options="-g -u -c=d -A=x -S=x $common"
      operands='f f f'
      ;;
    'shim zucchini')
      options="$common"
      operands='x'
      again=1
      ;;
    'fetch')
      options="-i=f --input=f --hash=x --require-cert=f --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='x'
      again=1
      ;;
    'apply')
      options="-o=d --output=d --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f f'
      ;;
    'verify')
      options="--from=f --to=f --cert=f --as-updater --require-code-signature --attestation=f --attestation-key=f --any-channel --allow-downgrade --mixed-bundles --identical --other-product --other-system --other-processor --filters=:refuse|keep|repack --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'inspect')
      options="--manifest --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'explain')
      options="--against=f --report=f --from=f --to=f --html=f --force --top=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'reproduce')
      options="--from=f --to=f -o=f --output=f --force --run-reported-tools --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign')
      commands='hash inject strip extract import'
      options="-o=f --output=f --force -k=f --key=f --token=f --cert=f --algorithm=:sha1|sha384 --for=f --password-file=f --password-env=x --key-alias=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign hash')
      options="--algorithm=:sha1|sha384 --digest-info --base64 --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign inject')
      options="--algorithm=:sha1|sha384 -s=f --signature=f --cert=f -o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign strip')
      options="-o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign extract')
      options="-o=f --output=f --force -n=x --number=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'sign import')
      options="-n=x --number=x -s=f --signature=f --cert=f -o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'mar')
      commands='create extract list verify convert diff product'
      options='-h --help -V --version'
      ;;
    'mar create')
      options="-C=d --directory=d --channel=x --product-version=x --pack=:xz|xz-x86|bzip2|none --manifest -o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='x'
      again=1
      ;;
    'mar extract')
      options="-o=d --output=d --raw --any-name --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f x'
      again=1
      ;;
    'mar list')
      options="--detailed --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'mar verify')
      options="--cert=f --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'mar convert')
      options="--to=:xz|xz-x86|bzip2 -o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'mar diff')
      options="--allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f f'
      ;;
    'mar product')
      options="--channel=x --product-version=x -o=f --output=f --force --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f'
      ;;
    'cache')
      commands='path ls gc verify rm stats key'
      options='-h --help -V --version'
      ;;
    'cache path')
      options="$common"
      ;;
    'cache ls')
      options="--kind=:mar|contents|patch|partial|report --hash=x --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --from=x --to=x --unused-for=x --older-than=x --remote $common"
      ;;
    'cache gc')
      options="--max-size=x --max-age=x --min-free=x --remote --dry-run $common"
      ;;
    'cache verify')
      options="--remote $common"
      ;;
    'cache rm')
      options="--kind=:mar|contents|patch|partial|report --hash=x --tool=:bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1 --from=x --to=x --unused-for=x --older-than=x --remote --dry-run $common"
      ;;
    'cache stats')
      options="--remote $common"
      ;;
    'cache key')
      commands='new'
      options='-h --help -V --version'
      ;;
    'cache key new')
      options="--name=x $common"
      operands='f'
      ;;
    'tools')
      commands='list pin unpin add remove verify which'
      options='-h --help -V --version'
      ;;
    'tools list')
      options="$common"
      ;;
    'tools pin')
      options="--force --project $common"
      operands='x :bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1'
      ;;
    'tools unpin')
      options="--project $common"
      operands='x :bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1'
      ;;
    'tools add')
      options="--exec=f --url=x --sha256=x --writes=:mbdiff10|bsdiff40|xz|bzip2 --args=x --time-limit=x $common"
      operands=':bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1'
      ;;
    'tools remove')
      options="$common"
      operands=':bzip2@9|mbsdiff@61|mbsdiff@classic|senbon@1|senbon@2|xz@1|zucchini@1'
      ;;
    'tools verify')
      options="--allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      ;;
    'tools which')
      options="--from-hash=x --to-hash=x --server=x --allow-url=x --netrc --netrc-file=f --header-file=x --cacert=f $common"
      operands='f f'
      ;;
    'config')
      commands='show'
      options='-h --help -V --version'
      ;;
    'config show')
      options="$common"
      ;;
    'doctor')
      options="$common"
      ;;
    'help')
      options='-h --help -V --version'
      operands='x'
      again=1
      ;;
    'completion')
      options='-h --help -V --version'
      operands=':bash|zsh|fish'
      ;;
  esac
}
_senbon() {
  local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} words=() word count=0 i
  # Bash also splits words at characters such as = and @; a word of ours ends at a blank.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $line == [[:space:]]* || $i == 0 ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      count=$((count + 1))
      words[count]=
    fi
    if ((i == COMP_CWORD)); then word=$line; fi
    words[count]+=$word
    line=${line#"$word"}
  done
  local current=${words[count]} path= commands options operands again helps= option= rest kind=
  _senbon_table ''
  for ((i = 2; i < count; i++)); do
    word=${words[i]}
    if [[ $path$helps == '' && $word == help ]]; then
      helps=1
    elif [[ " $commands " == *" $word "* && $word != -* ]]; then
      path="${path:+$path }$word"
      _senbon_table "$path"
    else
      break
    fi
  done
  local operand=0 over=
  for ((; i < count; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ $word == -- && -z $over ]]; then
      over=1
    elif [[ $word == -?* && -z $over ]]; then
      if [[ " $options " == *" $word="* ]]; then option=$word; fi
    else
      operand=$((operand + 1))
    fi
  done
  local before=
  if [[ -n $option ]]; then
    word=$current
  elif [[ $current == --*=* && -z $over ]]; then
    option=${current%%=*}
    word=${current#*=}
    before=$option=
  fi
  if [[ -n $helps ]]; then
    kind=":${commands// /|}"
    word=$current
  elif [[ -n $option ]]; then
    kind=x
    if [[ " $options " == *" $option"[=?]* ]]; then
      rest=" $options "
      rest=${rest#*" $option"[=?]}
      kind=${rest%% *}
    fi
  elif [[ $current == -* && -z $over ]]; then
    word=$current
    kind=:
    for option in $options; do kind="$kind|${option%%[=?]*}"; done
  elif [[ -n $commands ]]; then
    word=$current
    kind=":${commands// /|}"
  else
    word=$current
    kind=x
    for rest in $operands; do
      kind=$rest
      if ((operand-- == 0)); then break; fi
    done
    if ((operand >= 0)) && [[ -z $again ]]; then kind=x; fi
  fi
  COMPREPLY=()
  case $kind in
    f) compopt -o default -o bashdefault 2>/dev/null ;;
    d) compopt +o default +o bashdefault -o dirnames 2>/dev/null ;;
    :*)
      compopt +o default +o bashdefault 2>/dev/null
      # What readline replaces begins after the last character that it splits at; with @ itself.
      local cut=
      for word in = @ :; do
        if [[ $COMP_WORDBREAKS == *"$word"* && $current == *"$word"* ]]; then
          rest=${current%"${current##*"$word"}"}
          if [[ $word == @ ]]; then rest=${rest%@}; fi
          if ((${#rest} > ${#cut})); then cut=$rest; fi
        fi
      done
      IFS='|'
      for word in ${kind#:}; do
        word=$before$word
        if [[ -n $word && $word == "$current"* ]]; then COMPREPLY+=("${word#"$cut"}"); fi
      done
      # A command that has others below it may take a file itself.
      if [[ ${#COMPREPLY[@]} == 0 && -n $commands && $operands == f* && $current != -* ]]; then
        compopt -o default -o bashdefault 2>/dev/null
      fi
      ;;
    *) compopt +o default +o bashdefault 2>/dev/null ;;
  esac
  return 0
}
complete -o default -o bashdefault -F _senbon senbon
