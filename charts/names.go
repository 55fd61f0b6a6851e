package charts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"linian/analyze"
)

// IndexName is the file of charts/ that lists what is there.
const IndexName = "目录.html"

// longestName is how many characters of a name a file keeps: with what tells equal names
// apart it stays far below what Windows takes.
const longestName = 48

// FileNames are the names, without extension, of the files that WriteAll writes into
// charts/, by the comparisons' keys.
func FileNames(res *analyze.Result) map[string]string {
	drawn := drawable(res.Comparisons)
	out := make(map[string]string, len(drawn))
	for i, name := range fileNames(drawn) {
		out[drawn[i].Key] = name
	}
	return out
}

// fileNames are the comparisons' names as file names that every system takes: 城镇新增就业.
// Where a name is that of several, scope, body and unit tell them apart, as far as they
// differ, and a number those of which nothing does. Names that differ in capitals alone are
// one for Windows.
func fileNames(cs []analyze.Comparison) []string {
	taken := map[string]bool{"echarts": true, strings.TrimSuffix(IndexName, ".html"): true}
	alike := map[string][]analyze.Comparison{}
	for _, c := range cs {
		name := strings.ToLower(plainName(c))
		alike[name] = append(alike[name], c)
	}
	out := make([]string, len(cs))
	for i, c := range cs {
		name := plainName(c)
		others := alike[strings.ToLower(name)]
		for _, part := range []func(analyze.Comparison) string{scopeOf, bodyOf, unitOf} {
			if s := part(c); s != "" && slices.ContainsFunc(others, func(o analyze.Comparison) bool { return part(o) != s }) {
				name += "（" + s + "）"
			}
		}
		base := name
		for n := 2; taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s_%d", base, n)
		}
		taken[strings.ToLower(name)], out[i] = true, name
	}
	return out
}

func scopeOf(c analyze.Comparison) string { return safeText(c.Scope, 16) }
func bodyOf(c analyze.Comparison) string  { return safeText(c.Body, 16) }
func unitOf(c analyze.Comparison) string  { return safeText(c.Unit, 16) }

// plainName is a comparison's name as a file's name, without regard to the others.
func plainName(c analyze.Comparison) string {
	s := safeText(c.Name, longestName)
	if s == "" {
		s = safeText(c.Key, longestName)
	}
	if s == "" || reserved(strings.ToLower(s)) {
		s = "_" + s
	}
	return s
}

// safeText leaves out of a text what a file's name, an address or a Markdown link must not
// have, and shortens it to n characters.
func safeText(s string, n int) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "") {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("_-.·（）、“”《》—", r):
			b.WriteRune(r)
		case r == '%':
			b.WriteString("％")
		case r == '/':
			b.WriteString("／")
		case r == '(':
			b.WriteString("（")
		case r == ')':
			b.WriteString("）")
		case unicode.IsPrint(r):
			b.WriteByte('_')
		}
	}
	r := []rune(b.String())
	return strings.Trim(string(r[:min(n, len(r))]), "._ ")
}

// reserved tells whether Windows keeps a name for a device, whatever extension it has:
// CON, COM1, LPT9.
func reserved(s string) bool {
	s, _, _ = strings.Cut(s, ".")
	switch s {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(s) == 4 && (s[:3] == "com" || s[:3] == "lpt") && s[3] >= '0' && s[3] <= '9'
}

// anchors are the comparisons' keys as ids of the page: they stay the same when an indicator
// is renamed.
func anchors(cs []analyze.Comparison) []string {
	seen := map[string]bool{}
	out := make([]string, len(cs))
	for i, c := range cs {
		key := strings.Map(func(r rune) rune {
			if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' {
				return r
			}
			return '_'
		}, c.Key)
		name := "c-" + key
		for n := 2; seen[name]; n++ {
			name = fmt.Sprintf("c-%s_%d", key, n)
		}
		seen[name], out[i] = true, name
	}
	return out
}
