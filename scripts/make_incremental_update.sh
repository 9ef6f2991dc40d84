#!/bin/sh
# Stands in for make_incremental_update.sh: [-q] [-f PATH]... ARCHIVE FROMDIR TODIR [APPNAME]
exec "$(dirname -- "$0")/senbon" shim make_incremental_update "$@"
