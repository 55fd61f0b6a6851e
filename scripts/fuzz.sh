#!/usr/bin/env bash
# Runs every fuzz target of the module for a while, one after another: beside
# the corpus kept under testdata/fuzz, new input is made. What fails is written
# to testdata/fuzz of its package; commit it with the fix.
# Usage: fuzz.sh [time of each, as go test -fuzztime takes it]
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-10s}

list=$(go test -list '^Fuzz' ./...) || { echo "$list"; exit 1; }
failed=0
targets=()
while read -r name pkg _; do
	case $name in
	Fuzz*) targets+=("$name") ;;
	ok)
		for t in "${targets[@]:+${targets[@]}}"; do
			echo "fuzz $pkg $t $time"
			go test "$pkg" -run '^$' -fuzz "^$t\$" -fuzztime "$time" -fuzzminimizetime 5s </dev/null || failed=1
		done
		targets=()
		;;
	esac
done <<<"$list"
exit $failed
