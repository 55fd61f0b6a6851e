#!/bin/sh
# Makes NotoSansCJKsc-subset.otf, the font that charts draws PNGs with, from
# Debian's fonts-noto-cjk: ASCII, Latin-1, GB 2312, the 8105 characters of
# 通用规范汉字表 and some signs. Needs fonttools, fonts-noto-cjk and unicode-data.
set -eu
cd "$(dirname "$0")"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
/usr/bin/python3 - >"$list" <<'PY'
import bz2
cps = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
for a in range(0xA1, 0xF8):
    for b in range(0xA1, 0xFF):
        try:
            cps.add(ord(bytes([a, b]).decode("gb2312")))
        except UnicodeDecodeError:
            pass
for line in bz2.open("/usr/share/unicode/Unihan_OtherMappings.txt.bz2", "rt"):
    f = line.split("\t")
    if len(f) > 1 and f[1] == "kTGH":
        cps.add(int(f[0][2:], 16))
cps |= set(map(ord, "–—‘’“”…‰℃㎡㎥㎏㎜㎝㎞²³μ￥€£·•′″※▲△▼▽◆◇●○◎■□★☆→←↑↓≈≠≤≥±×÷−〇〓"))
print("\n".join("U+%04X" % c for c in sorted(cps)))
PY
pyftsubset /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc --font-number=2 \
	--unicodes-file="$list" --layout-features='' --no-hinting \
	--name-IDs='0,1,2,3,4,5,6,13,14' --output-file=NotoSansCJKsc-subset.otf
