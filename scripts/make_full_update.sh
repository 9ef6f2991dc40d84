#!/bin/sh
# Stands in for make_full_update.sh: [-q] ARCHIVE DIRECTORY
# It may be called through symbolic links.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
if [ -h "$self" ]; then self=$(readlink -f -- "$self"); fi
exec "${self%/*}/senbon" shim make_full_update "$@"
