#!/bin/sh
# Stands in for MBSDIFF_HOOK: -g|-u [-c DIR] OLD NEW PATCH
# It may be called through symbolic links.
self=$0
case $self in */*) ;; *) self=./$self ;; esac
if [ -h "$self" ]; then self=$(readlink -f -- "$self"); fi
exec "${self%/*}/senbon" shim mbsdiff-hook "$@"
