#!/bin/sh
# Stands in for make_incremental_update.sh: [-q] [-f PATH]... ARCHIVE FROMDIR TODIR [APPNAME]
# It may be called through symbolic links.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
if [ -h "$self" ]; then self=$(readlink -f -- "$self"); fi
exec "${self%/*}/senbon" shim make_incremental_update "$@"
