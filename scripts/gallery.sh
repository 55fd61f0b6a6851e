#!/usr/bin/env bash
# Makes the pictures of docs/gallery.md anew: builds the samples, photographs
# the pages in Chromium, and turns workbook, briefing and slides into pictures
# through LibreOffice. Needs Go, Chromium, LibreOffice, poppler-utils and
# ImageMagick; takes some minutes.
#
#	scripts/gallery.sh
set -euo pipefail
cd "$(dirname "$0")/.."
img=docs/img
limit=250000 # bytes of a picture
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$img" "$work/shots"

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)

# shrink IN OUT WIDTH: a picture of at most so many pixels across, in 256
# colours, or in fewer when that is too large.
shrink() {
	local colors
	for colors in 256 96 40; do
		convert "$1" -resize "$3x>" -strip +dither -colors $colors -define png:exclude-chunks=date,time "PNG8:$img/$2"
		[ "$(wc -c <"$img/$2")" -le $limit ] && return
	done
	echo "$img/$2: larger than $limit bytes" >&2
	exit 1
}

pdf() { soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf --outdir "$work" "$1" >/dev/null 2>&1; }

# page FILE N OUT [DPI]: one page of a PDF as picture.
page() { pdftoppm -r "${4:-80}" -f "$2" -l "$2" -singlefile -png "$work/$1" "$work/${3%.png}"; }

# headed FILE WORD: the first page whose head names WORD.
headed() {
	pdftotext -layout "$work/$1" - | awk -v word="$2" 'BEGIN { RS = "\f" } { split($0, l, "\n"); for (i = 1; l[i] ~ /^ *$/ && i < 9; i++); if (l[i] ~ word "$") { print NR; exit } }'
}

go run ./cmd/linian build samples -o "$work/out" -q

go test -count=1 ./charts -run 'TestShots$' -shots "$work/shots" -pages "$work/out" >/dev/null
shrink "$work/shots/light.png" charts-first.png 1440
shrink "$work/shots/contents.png" charts-contents.png 960
shrink "$work/shots/charts-light.png" charts-light.png 1440
shrink "$work/shots/charts-dark.png" charts-dark.png 1440
shrink "$work/shots/heat-dark.png" charts-heat.png 1100
shrink "$work/shots/enlarged.png" charts-enlarged.png 1100
shrink "$work/shots/phone.png" charts-phone.png 480
shrink "$work/shots/chart-single.png" chart-single.png 960
cp "$work/shots/print.pdf" "$work/print.pdf"
page print.pdf 6 print.png
shrink "$work/print.png" charts-print.png 640

cp "$work/out/历年对比.xlsx" "$work/book.xlsx"
pdf "$work/book.xlsx"
# sheet WORD NAME DPI: the upper left of a sheet's first page, as large as it can
# be read.
sheet() {
	page book.pdf "$(headed book.pdf "$1")" "$2.png" "$3"
	convert "$work/$2.png" -trim +repage -gravity NorthWest -crop 1200x720+0+0 +repage "$work/$2-cut.png"
	shrink "$work/$2-cut.png" "$2.png" 1200
}
sheet 一页总览 workbook-glance 110
sheet 对比总表 workbook-overview 110
sheet 分领域 workbook-fields 110
sheet 目标完成 workbook-targets 110
sheet 明细 workbook-details 260

cp "$work/out/简报.docx" "$work/brief.docx"
pdf "$work/brief.docx"
for n in 1 2; do page brief.pdf $n "brief$n.png" 70; done
convert "$work/brief1.png" "$work/brief2.png" -bordercolor '#9aa1ab' -border 1 +append "$work/brief.png"
shrink "$work/brief.png" briefing.png 1160

"$chromium" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars --user-data-dir="$work/profile" \
	--host-resolver-rules="MAP * ~NOTFOUND" --window-size=1280,720 --screenshot="$work/slides.png" "file://$work/out/幻灯.html#7" >/dev/null 2>&1
shrink "$work/slides.png" slides-html.png 960

cp "$work/out/幻灯.pptx" "$work/deck.pptx"
pdf "$work/deck.pptx"
for n in 1 4 7 19; do page deck.pdf $n "deck$n.png" 50; done
montage "$work"/deck{1,4,7,19}.png -tile 2x -geometry +5+5 -background '#9aa1ab' "$work/deck.png"
shrink "$work/deck.png" slides-pptx.png 1160

ls -l "$img"
