package extract_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"linian/extract"
	"linian/figure"
	"linian/report"
)

// reports reads our samples and, where they are, the real reports.
func reports(t testing.TB) (paths []string) {
	t.Helper()
	for _, dir := range []string{"../samples", "../../shared/reports", "../../shared/seeds"} {
		names, err := report.Find(dir)
		if err != nil {
			continue
		}
		for i, n := range names {
			// A short run, as under the race detector, reads one in ten: the
			// laws hold of each report by itself.
			if dir != "../samples" && testing.Short() && i%10 != 0 {
				continue
			}
			paths = append(paths, filepath.Join(dir, n))
		}
	}
	if len(paths) == 0 {
		t.Fatal("no samples")
	}
	return paths
}

// digits are the ASCII digits of s, full-width ones made half-width.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9':
			return r
		case '０' <= r && r <= '９':
			return r - '０' + '0'
		}
		return -1
	}, s)
}

// TestSpans: every span lies inside the file, inside its sentence, and its words
// in the original hold the digits of the value.
func TestSpans(t *testing.T) {
	for _, path := range reports(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rs, err := report.Read(filepath.Base(path), data, report.Options{})
		if err != nil {
			continue // told by the reader's own tests
		}
		for _, r := range rs {
			for _, o := range extract.Extract(r, extract.Options{}) {
				place := fmt.Sprintf("%s:%d:%d %s", path, o.Line, o.Col, o.Text)
				if o.Start >= o.End || o.SentenceStart > o.Start || o.SentenceEnd < o.End {
					t.Fatalf("%s: span %d–%d outside its sentence %d–%d", place, o.Start, o.End, o.SentenceStart, o.SentenceEnd)
				}
				if r.Part == "" && o.SentenceEnd > len(data) {
					t.Fatalf("%s: span behind the end of the file", place)
				}
				words := r.Evidence(report.Span{Start: o.Start, End: o.End})
				if !strings.Contains(o.Sentence, words) {
					t.Fatalf("%s: %q is not in its sentence %q", place, words, o.Sentence)
				}
				if want := digits(o.Text); o.Kind != figure.Suspect && digits(words) != want && !strings.Contains(want, digits(words)) {
					t.Errorf("%s: the original has %q", place, words)
				}
				if r.Part == "" && r.Encoding == "UTF-8" && r.Format == report.TXT && string(data[o.Start:o.End]) != words {
					t.Errorf("%s: bytes %q, evidence %q", place, data[o.Start:o.End], words)
				}
				if l, c := r.Position(o.Start); l != o.Line || c != o.Col {
					t.Errorf("%s: position %d:%d", place, l, c)
				}
			}
		}
	}
}

// TestIDs: ids are unique in a report and do not depend on the file's name.
func TestIDs(t *testing.T) {
	for _, path := range reports(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := report.Read(filepath.Base(path), data, report.Options{})
		if err != nil {
			continue
		}
		b, err := report.Read("新名字"+filepath.Ext(path), data, report.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range a {
			seen := map[string]bool{}
			oa, ob := extract.Extract(a[i], extract.Options{}), extract.Extract(b[i], extract.Options{})
			if len(oa) != len(ob) {
				t.Fatalf("%s: %d observations, %d under another name", path, len(oa), len(ob))
			}
			for k, o := range oa {
				if seen[o.ID] {
					t.Errorf("%s: id %s stands twice", path, o.ID)
				}
				seen[o.ID] = true
				if a[i].Meta.Title == b[i].Meta.Title && o.ID != ob[k].ID {
					t.Errorf("%s: id %s becomes %s under another name", path, o.ID, ob[k].ID)
				}
			}
		}
	}
}

// what is an observation without its place.
func what(o figure.Observation) string { return show(o) }

// TestWrapping: extraction does not depend on where lines are wrapped.
func TestWrapping(t *testing.T) {
	paragraphs := []string{
		"全年地区生产总值达到820.4亿元，比上年增长6.7%；一般公共预算收入63.4亿元，增长4.3%，其中税收收入52.3亿元。",
		"新建改建高速公路670多公里、农村公路2.9万公里，解决了9.7万农村人口饮水安全问题，惠及一千二百余人。",
		"城镇和农村居民人均可支配收入分别达48757元、25730元，分别增长8.1%、9.2%，城镇登记失业率控制在2.76%以内。",
		"安置房新开工面积154万平方米，竣工面积48万平方米；新增养老床位880张，农村公路提档升级235.6公里。",
	}
	rapid.Check(t, func(rt *rapid.T) {
		width := rapid.IntRange(48, 90).Draw(rt, "width")
		order := rapid.Permutation(paragraphs).Draw(rt, "order")
		plain := head("review") + strings.Join(order, "\n") + "\n"
		var wrapped strings.Builder
		wrapped.WriteString(head("review"))
		for _, p := range order {
			wrapped.WriteString(wrap(p, width) + "\n")
		}
		a, b := extractAll(rt, plain), extractAll(rt, wrapped.String())
		if !slices.Equal(a, b) {
			rt.Fatalf("wrapped at %d:\n%s\ndiffers:\n%s\nfrom:\n%s", width, wrapped.String(), strings.Join(b, "\n"), strings.Join(a, "\n"))
		}
	})
}

func extractAll(t interface{ Fatal(...any) }, text string) []string {
	rs, err := report.Read("2020年政府工作报告.txt", []byte(text), report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, o := range extract.Extract(rs[0], extract.Options{}) {
		out = append(out, what(o))
	}
	return out
}

// wrap breaks s into lines of at most width columns, as mail and PDF do; a
// Chinese character takes two.
func wrap(s string, width int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		w := 1
		if r > 0x7f {
			w = 2
		}
		if n+w > width {
			b.WriteByte('\n')
			n = 0
		}
		b.WriteRune(r)
		n += w
	}
	return b.String()
}

// TestPure: the same report gives the same observations again.
func TestPure(t *testing.T) {
	for _, path := range reports(t)[:6] {
		rs, err := report.ReadFile(path, filepath.Base(path), report.Options{})
		if err != nil {
			continue
		}
		a, b := fmt.Sprint(extract.Extract(rs[0], extract.Options{})), fmt.Sprint(extract.Extract(rs[0], extract.Options{}))
		if a != b {
			t.Errorf("%s: two runs differ", path)
		}
	}
}

func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob("testdata/frames/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if line != "" && line[0] != '\t' && line[0] != '#' {
				f.Add(line)
			}
		}
	}
	f.Add("2023位202300多条52023转型9999999999999999999999999999999999元1/3以上20亿至")
	f.Add("第第第十十百千万亿亿万亿一二三四五六七八九〇两三百百分之点四分之翻一番")
	f.Fuzz(func(t *testing.T, s string) {
		text := head("review") + s
		rs, err := report.Read("2020年政府工作报告.txt", []byte(text), report.Options{})
		if err != nil {
			return
		}
		for _, r := range rs {
			for _, o := range extract.Extract(r, extract.Options{}) {
				if o.Start < 0 || o.Start >= o.End || o.End > len(text) || o.SentenceStart > o.Start || o.SentenceEnd < o.End {
					t.Fatalf("%q: span %d–%d of sentence %d–%d in %d bytes", s, o.Start, o.End, o.SentenceStart, o.SentenceEnd, len(text))
				}
				if utf8.ValidString(s) && !utf8.ValidString(o.Indicator) {
					t.Fatalf("%q: name %q cuts a character", s, o.Indicator)
				}
				if _, err := o.MarshalJSON(); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// BenchmarkExtract tells whether the time grows with the text: the bytes per
// second of 1×, 10× and 100× the same report must be alike.
func BenchmarkExtract(b *testing.B) {
	data, err := os.ReadFile("../samples/2024年政府工作报告.txt")
	if err != nil {
		b.Fatal(err)
	}
	body := string(data)[strings.Index(string(data), "（一）"):]
	for _, n := range []int{1, 10, 100} {
		text := head("review") + strings.Repeat(body+"\n", n)
		r := read(b, text)
		b.Run(fmt.Sprintf("%dx", n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				extract.Extract(r, extract.Options{})
			}
		})
	}
}
