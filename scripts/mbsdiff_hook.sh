#!/bin/sh
# Stands in for MBSDIFF_HOOK: -g|-u [-c DIR] OLD NEW PATCH
exec "$(dirname -- "$0")/senbon" shim mbsdiff-hook "$@"
