#!/bin/bash
# A partial by mbsdiff, xz and mar, called file by file: what make_incremental_update.sh does itself.
#   incremental-by-file.sh ARCHIVE FROMDIR TODIR
# Reads MAR, MBSDIFF, MBSDIFF_HOOK, MOZ_PRODUCT_VERSION, MAR_CHANNEL_ID.
set -eo pipefail

MAR=${MAR:-mar}
MBSDIFF=${MBSDIFF:-mbsdiff}
mar_command="$MAR -V ${MOZ_PRODUCT_VERSION:?} -H ${MAR_CHANNEL_ID:?}"
archive=$1
old=$2
new=$3
work=$(mktemp -d)
pack() { xz -T1 -7e --compress --lzma2 --format=xz --check=crc64 --force "$@"; }

echo 'type "partial"' >"$work/updatev3.manifest"
members=updatev3.manifest
for name in $(cd "$new" && find . -type f ! -name '*.manifest' | sed 's/\.\/\(.*\)/\1/' | sort -r); do
  mkdir -p "$work/$(dirname "$name")"
  if [ "$name" = update-settings.ini ]; then
    echo "add-if-not \"$name\" \"$name\""
  elif [ -f "$old/$name" ] && [ "$name" != precomplete ]; then
    if cmp -s "$old/$name" "$new/$name"; then continue; fi
    patch=$work/$name.patch
    if ! $MBSDIFF_HOOK -g "$old/$name" "$new/$name" "$patch.xz"; then
      $MBSDIFF "$old/$name" "$new/$name" "$patch"
      pack "$patch"
      $MBSDIFF_HOOK -u "$old/$name" "$new/$name" "$patch.xz"
    fi
    mv "$patch.xz" "$patch"
    chmod 0644 "$patch"
    echo "patch \"$name.patch\" \"$name\""
    members="$members \"$name.patch\""
    continue
  else
    echo "add \"$name\""
  fi >>"$work/updatev3.manifest"
  pack --stdout "$new/$name" >"$work/$name"
  if [ -x "$new/$name" ]; then chmod 0755 "$work/$name"; else chmod 0644 "$work/$name"; fi
  members="$members \"$name\""
done
pack "$work/updatev3.manifest"
mv -f "$work/updatev3.manifest.xz" "$work/updatev3.manifest"
pushd "$work" >/dev/null
mar_command="$mar_command -c output.mar"
eval "$mar_command $members"
popd >/dev/null
mv -f "$work/output.mar" "$archive"
rm -rf "$work"
