#!/usr/bin/env bash
# Installs what the browser, office and PDF tests need, where the system's
# package manager may: Chromium, LibreOffice Calc, Writer and Impress, a CJK
# font, poppler-utils. It never fails: what is missing afterwards is said in one line,
# and the tests that need it skip themselves by name (in CI they fail instead).
set -u

have_chromium() {
	local c
	for c in chromium chromium-browser google-chrome google-chrome-stable chrome; do
		command -v "$c" >/dev/null 2>&1 && return 0
	done
	[ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}

# Calc, Writer and Impress are packages of their own on Linux: soffice alone may
# have none.
have_office() {
	[ -d "/Applications/LibreOffice.app" ] && return 0
	command -v soffice >/dev/null 2>&1 || command -v libreoffice >/dev/null 2>&1 || return 1
	local exe dir
	exe=$(command -v soffice || command -v libreoffice)
	dir=$(dirname "$(readlink -f "$exe")")
	[ -e "$dir/libsclo.so" ] && [ -e "$dir/libswlo.so" ] && [ -e "$dir/libsdlo.so" ]
}

have_font() {
	if command -v fc-list >/dev/null 2>&1; then
		[ -n "$(fc-list :lang=zh-cn file 2>/dev/null | head -n 1)" ]
	else
		[ "$(uname)" = Darwin ]
	fi
}

have_poppler() { command -v pdftoppm >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1; }

# as_root runs a command as root where that needs no password.
as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
		sudo -n "$@"
	else
		return 1
	fi
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# install takes the package's names for apt, dnf, pacman and brew.
install() {
	{
		if command -v apt-get >/dev/null 2>&1; then
			if [ -z "${apt_updated:-}" ]; then
				as_root apt-get update -q
				apt_updated=1
			fi
			# shellcheck disable=SC2086
			as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $1
		elif command -v dnf >/dev/null 2>&1; then
			# shellcheck disable=SC2086
			as_root dnf install -qy $2
		elif command -v pacman >/dev/null 2>&1; then
			# shellcheck disable=SC2086
			as_root pacman -S --noconfirm --needed $3
		elif command -v brew >/dev/null 2>&1; then
			# shellcheck disable=SC2086
			brew install --quiet $4
		fi
	} >>"$log" 2>&1 </dev/null
}

missing=""
# need WHAT SKIPPED CHECK APT DNF PACMAN BREW
need() {
	local what=$1 skipped=$2 check=$3
	shift 3
	"$check" && return
	echo "正在安装测试所需的 $what …"
	install "$@"
	"$check" || missing="$missing${missing:+；}$what（跳过$skipped）"
}

need Chromium "图表和网页的浏览器测试" have_chromium \
	chromium chromium chromium "--cask chromium"
need "LibreOffice Calc、Writer、Impress" "工作簿、简报和幻灯的办公软件测试、doc 和 wps 的读取测试" have_office \
	"libreoffice-calc-nogui libreoffice-writer-nogui libreoffice-impress-nogui" "libreoffice-calc libreoffice-writer libreoffice-impress" libreoffice-still "--cask libreoffice"
need 中文字体 "看图的测试" have_font \
	fonts-noto-cjk google-noto-sans-cjk-fonts noto-fonts-cjk "--cask font-noto-sans-cjk-sc"
need poppler-utils "PDF 转图的测试" have_poppler \
	poppler-utils poppler-utils poppler poppler

if [ -n "$missing" ]; then
	echo "未能安装：$missing"
fi
exit 0
