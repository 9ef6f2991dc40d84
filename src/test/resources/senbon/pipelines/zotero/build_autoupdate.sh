#!/bin/bash
# The full and the incremental update of the builds that are published as archives.
#   build_autoupdate.sh FROM TO CHANNEL
# Beside this script: make_full_update.sh, make_incremental_update.sh; above: xulrunner/bin/mar,
# archives/VERSION/*.{tar.xz,zip}, dist.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root=$(dirname "$here")
stage=$here/staging
dist=$root/dist
from=$1
to=$2

rm -rf "$stage"
mkdir "$stage"
for version in "$from" "$to"; do
  mkdir -p "$stage/$version"
  cd "$stage/$version"
  running=
  (unzip -q "$root/archives/$version/Zotero-${version}_win-x64.zip") &
  running="$running $!"
  (tar -xf "$root/archives/$version/Zotero-${version}_linux-x86_64.tar.xz") &
  running="$running $!"
  for pid in $running; do wait "$pid"; done
done

export MOZ_PRODUCT_VERSION="$to"
export MAR_CHANNEL_ID="$3"
export UPDATE_CACHE_DIR="$root/cache/update-packaging"

for build in win-x64 linux-x86_64; do
  partial=$dist/Zotero-$to-${from}_$build.mar
  "$here/make_incremental_update.sh" "$partial" "$stage/$from/Zotero_$build" "$stage/$to/Zotero_$build"
  if [[ $from = 6.0* ]]; then
    "$here/xz_to_bzip" "$partial" "${partial%.mar}_bz.mar"
    rm "$partial"
    mv "${partial%.mar}_bz.mar" "$partial"
  fi
  "$here/make_full_update.sh" "$dist/Zotero-$to-full_$build.mar" "$stage/$to/Zotero_$build"
  if [[ $build != win-x64 ]]; then
    "$here/xz_to_bzip" "$dist/Zotero-$to-full_$build.mar" "$dist/Zotero-$to-full_bz_$build.mar"
  fi
done
rm -rf "$stage"

cd "$dist"
for platform in win linux; do
  for name in $(find . -name "*$platform*.mar" -exec basename {} \;); do
    echo "$name $(sha512sum "$name" | awk '{print $1}') $(wc -c "$name" | awk '{print $1}')"
  done >"files-$platform"
done
