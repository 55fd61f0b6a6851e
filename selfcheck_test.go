package linian

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"linian/selfcheck"
)

// checkedBuild builds a folder and returns the result's files.
func checkedBuild(t *testing.T, dir string) (fs.FS, *selfcheck.Result) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out")
	done, err := Build(context.Background(), Options{Dir: dir, Out: out, NoPictures: true, SelfCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(out), done.SelfCheck
}

// What a briefing says bears being read back: of the samples, and of real reports where
// they are at hand.
func TestBriefingBearsBeingReadBack(t *testing.T) {
	dirs := []string{"samples"}
	if !testing.Short() {
		for _, p := range []string{"../shared/reports/*-*", "../shared/reports/wide/[吉云山]*"} {
			found, err := filepath.Glob(p)
			if err != nil {
				t.Fatal(err)
			}
			dirs = append(dirs, found...)
		}
	}
	for _, dir := range dirs {
		_, r := checkedBuild(t, dir)
		if r.Sentences < 2 || r.Entries == 0 {
			t.Errorf("%s: only %d sentences and %d entries of footnotes were read", dir, r.Sentences, r.Entries)
		}
		for _, f := range r.Faults {
			t.Errorf("%s: %s: %v", dir, f.Code, f)
		}
	}
}

// changed are ways to make a briefing false in one place.
var changed = []struct {
	name string
	find *regexp.Regexp
	put  func(string) string
}{
	{"digit", regexp.MustCompile(`\d+(?:\.\d+)?`), func(s string) string {
		last := s[len(s)-1]
		return s[:len(s)-1] + string('0'+(last-'0'+1)%10)
	}},
	{"direction", regexp.MustCompile(`增长|下降|加快|回落|提高|降低|高于|低于|增加|减少|上涨|未达到`), func(s string) string {
		return map[string]string{"增长": "下降", "下降": "增长", "加快": "回落", "回落": "加快", "提高": "降低", "降低": "提高", "高于": "低于",
			"低于": "高于", "增加": "减少", "减少": "增加", "上涨": "下降", "未达到": "达到"}[s]
	}},
	{"bound", regexp.MustCompile(`超过|不足|约|以上|左右|以内|预计`), func(string) string { return "" }},
	{"name", regexp.MustCompile(`出口|农村居民|固定资产|一般公共预算`), func(s string) string {
		return map[string]string{"出口": "进出口", "农村居民": "城镇居民", "固定资产": "工业", "一般公共预算": "税收"}[s]
	}},
}

// A briefing that was changed in any one number, word of direction, bound or name is found
// out.
func TestSelfCheckNotices(t *testing.T) {
	files, r := checkedBuild(t, "samples")
	if len(r.Faults) > 0 {
		t.Fatal(r.Faults)
	}
	data, err := selfcheck.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	b, err := fs.ReadFile(files, selfcheck.BriefingFile)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	main := text[:strings.Index(text, "\n## 附")]
	tried, missed := map[string]int{}, map[string][]string{}
	for _, c := range changed {
		for i, at := range c.find.FindAllStringIndex(main, -1) {
			if testing.Short() && i%4 > 0 && len(c.find.FindAllStringIndex(main, 40)) == 40 {
				continue // of the many, some
			}
			line := strings.Split(main, "\n")[strings.Count(main[:at[0]], "\n")]
			if !said(line) || strings.HasSuffix(main[:at[0]], "[^") || strings.HasPrefix(main[at[1]:], "．") {
				continue
			}
			tried[c.name]++
			r, err := data.Check(text[:at[0]] + c.put(text[at[0]:at[1]]) + text[at[1]:])
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Faults) == 0 {
				missed[c.name] = append(missed[c.name], text[max(0, at[0]-45):at[0]]+"【"+text[at[0]:at[1]]+"】"+text[at[1]:min(len(text), at[1]+30)])
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tried)) {
		t.Logf("%s: %d of %d noticed", name, tried[name]-len(missed[name]), tried[name])
		if tried[name] < 5 {
			t.Errorf("%s: only %d places to change", name, tried[name])
		}
		for _, m := range missed[name] {
			t.Errorf("%s: not noticed: %s", name, m)
		}
	}
}

// said reports whether a line of a briefing says something of the reports: no title, no
// heading, no caption, no head of a table and no note on how to read it.
func said(line string) bool {
	for _, p := range []string{"#", "**", "图", "![", "| ---", "| 指标 |", "注："} {
		if strings.HasPrefix(line, p) {
			return false
		}
	}
	return line != ""
}
