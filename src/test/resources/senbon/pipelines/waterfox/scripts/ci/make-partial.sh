#!/usr/bin/env bash
# The partial from the version that is published to the complete MAR that was just built.
#   make-partial.sh TO.mar META.env
# Reads AUS_BASE_URL, CDN_BASE_URL, VERSION_DISPLAY, OS_ARCH, MAR_ARCH, META_KEY, MAR_BIN, MBSDIFF_BIN.
set -euo pipefail

to=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
meta=$2
channel=release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nothing() {
  echo "::notice::$1"
  exit 0
}

published=$(curl -fsSL --retry 5 "$AUS_BASE_URL/api/latest" |
  python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]]["version"])' "$channel")
[[ $published != "$VERSION_DISPLAY" ]] || nothing "$published is the latest already"

address=$CDN_BASE_URL/releases/$published/update/$OS_ARCH/waterfox-$published.complete.mar
status=$(curl -sSL --retry 5 -w '%{http_code}' -o "$work/from.mar" "$address" || echo 000)
if [[ $status == 404 ]]; then
  nothing "no $address"
elif [[ $status != 200 ]]; then
  echo "HTTP status $status of $address" >&2
  exit 1
fi

unpack() { # MAR DIRECTORY
  mkdir -p "$2"
  (cd "$2" && "$MAR_BIN" -x "$1")
  find "$2" -type f -print0 | xargs -0 -P 2 -I{} bash -c '
    if [[ $(head -c 6 "$1" | od -An -tx1 | tr -d " \n") == fd377a585a00 ]]; then
      mv "$1" "$1.xz" && xz -d "$1.xz"
    fi' _ {}
}
unpack "$work/from.mar" "$work/from"
unpack "$to" "$work/to"

filter=
if [[ $MAR_ARCH == x86_64 ]]; then filter=--x86; fi
forced=()
if [[ $MAR_ARCH == macos* ]]; then forced+=(-f Contents/MacOS/waterfox); fi
partial=waterfox-$published-$VERSION_DISPLAY.partial.mar

MAR="$MAR_BIN" MBSDIFF="$MBSDIFF_BIN" BCJ_OPTIONS="$filter" \
  MOZ_PRODUCT_VERSION="$VERSION_DISPLAY" MAR_CHANNEL_ID="$channel" \
  bash "$(dirname "$0")/../../tools/update-packaging/make_incremental_update.sh" \
  "${forced[@]+"${forced[@]}"}" -q "$partial" "$work/from" "$work/to" waterfox

if [[ ! -s $partial ]]; then
  echo "No $partial came of it." >&2
  exit 1
fi
{
  echo "${META_KEY}_PARTIAL_MAR=$partial"
  echo "${META_KEY}_PARTIAL_HASH=$(shasum -a 512 "$partial" | awk '{print $1}')"
  echo "${META_KEY}_PARTIAL_SIZE=$(ls -l "$partial" | awk '{print $5}')"
  echo "${META_KEY}_PARTIAL_FROM=$published"
} >>"$meta"
