#!/bin/sh
# Stands in for MBSDIFF_HOOK: -g|-u [-c DIR] OLD NEW PATCH
# It may be called through symbolic links.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
exec "$(dirname -- "$self")/senbon" shim mbsdiff-hook "$@"
