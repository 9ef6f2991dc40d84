#!/bin/sh
# Stands in for make_incremental_update.sh: [-q] [-f PATH]... ARCHIVE FROMDIR TODIR [APPNAME]
# It may be called through symbolic links.
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=$(dirname -- "$self")/$link ;;
  esac
done
exec "$(dirname -- "$self")/senbon" shim make_incremental_update "$@"
