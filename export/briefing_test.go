package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian"
	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
	"linian/finding"
	"linian/unit"
)

var briefingUpdate = flag.Bool("update-briefing", false, "write the briefing's golden files anew")

func briefingOf(t *testing.T, res *analyze.Result) *export.Briefing {
	t.Helper()
	b, err := export.NewBriefing(res, export.BriefingOptions{Picture: briefingPNG})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func briefingPNG(analyze.Comparison) ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 160, 90)))
	return b.Bytes(), err
}

func briefingSentences(b *export.Briefing) []export.Sentence {
	out := slices.Concat(b.Lead, b.Opening)
	for _, ch := range b.Chapters {
		out = append(out, slices.Concat(ch.Paragraphs...)...)
		for _, s := range ch.Parts {
			out = append(append(out, slices.Concat(s.Paragraphs...)...), s.Items...)
		}
	}
	return out
}

// What a reader gets, for the fixture and for the hostile one.
func TestBriefingGolden(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"briefing": analyzetest.Result(), "briefing_hostile": analyzetest.Hostile()} {
		var got bytes.Buffer
		if err := briefingOf(t, res).WriteMarkdown(&got); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", name+".md")
		if *briefingUpdate {
			if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs from what is written now; look at it and run with -update-briefing", path)
		}
	}
}

// Every number of every sentence follows from the observations alone.
func TestBriefingFiguresRecomputed(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile()} {
		t.Run(name, func(t *testing.T) { checkBriefingFigures(t, res, briefingOf(t, res)) })
	}
}

var briefingDigits = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)

func checkBriefingFigures(t *testing.T, res *analyze.Result, b *export.Briefing) {
	t.Helper()
	obs := map[string]figure.Observation{}
	for _, o := range res.Observations {
		obs[o.ID] = o
	}
	keys := map[string]analyze.Comparison{}
	var names []string
	for _, c := range res.Comparisons {
		keys[c.Key] = c
		for _, name := range []string{c.Name, c.Subject} { // 广义货币（M2）余额增速, 广义货币（M2）余额
			if name != "" {
				names = append(names, strings.Join(strings.Fields(name), " "))
			}
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	n, noted := 0, 0
	for _, s := range briefingSentences(b) {
		if s.Footnote != 0 {
			noted++
		}
		rest := s.Text
		for _, name := range names {
			rest = strings.ReplaceAll(rest, name, "") // digits of a name are no figures
		}
		allowed := map[string]bool{}
		for _, f := range s.Figures {
			n++
			if !strings.Contains(s.Text, f.Text) {
				t.Errorf("%q does not hold its figure %q", s.Text, f.Text)
			}
			for _, d := range briefingDigits.FindAllString(f.Text, -1) {
				allowed[d] = true
			}
			for _, y := range f.Years {
				allowed[strconv.Itoa(y)] = true
			}
			checkBriefingFigure(t, obs, s, f)
		}
		for _, d := range briefingDigits.FindAllString(rest, -1) {
			if !allowed[d] {
				t.Errorf("%q: %s belongs to no figure", s.Text, d)
			}
		}
	}
	if n == 0 {
		t.Error("no figures")
	}
	if noted != len(b.Footnotes) {
		t.Errorf("%d footnotes, %d of them behind a sentence", len(b.Footnotes), noted)
	}
}

// briefingValue is an observation's value in a unit, from its base value.
func briefingValue(t *testing.T, o figure.Observation, u string) float64 {
	t.Helper()
	v := o.Value
	if o.Change == figure.Fall {
		v = v.Neg()
	}
	if o.Unit != u {
		c, err := unit.Convert(v, o.Unit, u)
		if err != nil {
			a, ok := unit.Parse(o.Unit)
			b, found := unit.Parse(u)
			// The catalogue may hold two classifiers for the same (23项, 23个), and a
			// number may have lost its own (6398万农村人口, in 万人).
			counts := ok && found && strings.HasPrefix(string(a.Dimension), "count:") && strings.HasPrefix(string(b.Dimension), "count:")
			if !counts && !(ok && found && (a.Dimension == unit.Bare || b.Dimension == unit.Bare)) {
				t.Fatalf("%s: %v", o.ID, err)
			}
			c = b.FromBase(a.ToBase(v))
		}
		v = c
	}
	x, _ := v.Float64()
	return x
}

func checkBriefingFigure(t *testing.T, obs map[string]figure.Observation, s export.Sentence, f export.SentenceFigure) {
	t.Helper()
	var v []float64
	var os []figure.Observation
	for _, id := range f.Observations {
		o, ok := obs[id]
		if !ok {
			t.Fatalf("%q: %s rests on %s, which is no observation", s.Text, f.Text, id)
		}
		if o.Kind == figure.Suspect {
			t.Errorf("%q rests on a suspect observation", s.Text)
		}
		os = append(os, o)
		u := os[0].Unit
		if f.Operation == export.OpValue || f.Operation == export.OpAbsolute {
			u = f.Unit
		}
		v = append(v, briefingValue(t, o, u))
	}
	var want float64
	switch f.Operation {
	case export.OpValue:
		// What was converted is shown with as many digits as the report states.
		if want = v[0]; f.Unit != os[0].Unit {
			back, err := unit.Convert(f.Value, f.Unit, os[0].Unit)
			if err == nil && back.Round(-os[0].Value.Exponent()).Equal(os[0].Value) {
				want, _ = f.Value.Float64()
			}
		}
	case export.OpPercent:
		want = (v[0]/v[1] - 1) * 100
	case export.OpAbsolute, export.OpPoints:
		want = v[0] - v[1]
	case export.OpMultiple:
		want = v[0] / v[1]
	case export.OpStreak:
		want = float64(len(v) - 1)
		side := math.Signbit(v[len(v)-1] - v[len(v)-2])
		for i := 1; i < len(v); i++ {
			if os[i].Year != os[i-1].Year+1 || v[i] == v[i-1] || math.Signbit(v[i]-v[i-1]) != side {
				t.Errorf("%q: no streak: %v", s.Text, v)
			}
		}
	case export.OpCount:
		return
	default:
		t.Fatalf("%q: operation %q", s.Text, f.Operation)
	}
	got, _ := f.Value.Float64()
	if math.Abs(got-want) > 1e-7*math.Max(1, math.Abs(want)) {
		t.Errorf("%q: %s is %v, from the observations %v", s.Text, f.Text, got, want)
	}
	shown, err := strconv.ParseFloat(briefingDigits.FindString(f.Text), 64)
	if err != nil {
		t.Fatalf("%q: %s: %v", s.Text, f.Text, err)
	}
	if u := strings.TrimLeft(f.Text, "0123456789.—"); (f.Operation == export.OpValue || f.Operation == export.OpAbsolute) && u != f.Unit {
		x, err := unit.Convert(decimal.NewFromFloat(shown), u, f.Unit)
		if err != nil {
			t.Fatal(err)
		}
		shown, _ = x.Float64()
	}
	if math.Abs(shown-math.Abs(want)) > 0.0501*math.Max(1, math.Abs(want)/1e3) {
		t.Errorf("%q: shows %v for %v", s.Text, shown, want)
	}
}

// Footnotes are numbered in order, each sentence with figures of a series has
// one, and it names the place of every figure that the sentence shows.
func TestBriefingFootnotes(t *testing.T) {
	res := analyzetest.Result()
	b := briefingOf(t, res)
	next := 1
	for _, s := range briefingSentences(b) {
		if s.Series != "" && s.Footnote == 0 {
			t.Errorf("%q has no footnote", s.Text)
		}
		if s.Footnote == 0 {
			continue
		}
		if s.Footnote != next {
			t.Errorf("%q: footnote %d, want %d", s.Text, s.Footnote, next)
		}
		next++
		f := b.Footnotes[s.Footnote-1]
		for _, e := range f.Evidence {
			if !strings.Contains(f.Text, e.Report) || !strings.Contains(f.Text, fmt.Sprintf("第%d行", e.Line)) {
				t.Errorf("footnote %q lacks %s:%d", f.Text, e.Report, e.Line)
			}
		}
		if s.Series == "" {
			continue
		}
		for _, x := range s.Figures {
			for _, id := range x.Observations {
				if !slices.ContainsFunc(f.Evidence, func(e export.BriefingEvidence) bool { return e.Observation == id }) {
					t.Errorf("%q: nothing in its footnote for %s", s.Text, x.Text)
				}
			}
		}
	}
	if next-1 != len(b.Footnotes) {
		t.Errorf("%d footnotes, %d used", len(b.Footnotes), next-1)
	}
}

// A doubtful or quarantined figure is in no sentence, and what it keeps out is
// listed.
func TestBriefingWithholds(t *testing.T) {
	res := analyzetest.Result()
	b := briefingOf(t, res)
	for _, w := range b.Withheld {
		if strings.Contains(w.Text, "不符") {
			t.Errorf("an alleged contradiction is listed: %s", w.Text)
		}
	}
	for _, s := range briefingSentences(b) {
		for _, bad := range []string{"202300", "26%", "15.2", "10.3%"} {
			if strings.Contains(s.Text, bad) {
				t.Errorf("%q uses %s", s.Text, bad)
			}
		}
	}
	if len(b.Doubts) == 0 {
		t.Error("no appendix of doubts")
	}
}

// What a doubtful figure of a core indicator keeps out of the briefing is listed.
func TestBriefingListsWhatIsWithheld(t *testing.T) {
	for _, x := range []struct {
		values []string
		want   string
	}{
		{[]string{"7", "8", "80!"}, "地区生产总值增速：未写2022年全部表述，因该年数值存疑，见a.txt第1行。"},
		{[]string{"7", "80!", "6"}, "地区生产总值增速：未写2022年与上年的比较，因上年数值存疑，见a.txt第1行。地区生产总值增速：未写2022年连续变化和历年高低，因"},
		{[]string{"7", "8", "6"}, ""},
	} {
		s := briefingSeries(analyze.Series{Name: "地区生产总值增速", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up}, 2020, x.values, nil)
		s.Key, s.IndicatorID = "gdp_growth", "gdp_growth"
		other := briefingSeries(analyze.Series{Name: "地区生产总值", Unit: "亿元", Nature: catalogue.Flow}, 2020, []string{"", "", "880"}, nil)
		other.Key, other.IndicatorID = "gdp", "gdp"
		b, err := export.NewBriefing(&analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{analyze.Compare(other), analyze.Compare(s)}}, export.BriefingOptions{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, w := range b.Withheld {
			got = append(got, w.Text)
		}
		if all := strings.Join(got, ""); !strings.HasPrefix(all, x.want) || x.want == "" && all != "" {
			t.Errorf("%v: withheld %q, want %q", x.values, all, x.want)
		}
	}
}

func TestBriefingDeterministic(t *testing.T) {
	write := func() map[string][]byte {
		b := briefingOf(t, analyzetest.Result())
		out := map[string][]byte{}
		for name, w := range map[string]func(io.Writer) error{"docx": b.WriteDOCX, "html": b.WriteHTML, "md": b.WriteMarkdown} {
			var buf bytes.Buffer
			if err := w(&buf); err != nil {
				t.Fatal(err)
			}
			out[name] = buf.Bytes()
		}
		return out
	}
	a := write()
	for range 5 {
		for name, x := range write() {
			if !bytes.Equal(x, a[name]) {
				t.Errorf("%s differs from run to run", name)
			}
		}
	}
}

// A wording is replaced one definition at a time; a faulty one is told with
// its file.
func TestBriefingTemplates(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "own.tmpl")
	write := func(s string) {
		if err := os.WriteFile(file, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(`{{define "heading-overview"}}综述{{end}}{{define "point-change"}}已{{.Change.Verb}}{{.Change.Number}}{{end}}`)
	for _, path := range []string{dir, file} {
		b, err := export.NewBriefing(analyzetest.Result(), export.BriefingOptions{Templates: path})
		if err != nil {
			t.Fatal(err)
		}
		var md bytes.Buffer
		if err := b.WriteMarkdown(&md); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"## 一、综述", "已加快3.1个百分点", "## 二、主要变化"} {
			if !strings.Contains(md.String(), want) {
				t.Errorf("%s: no %q", path, want)
			}
		}
		checkBriefingFigures(t, analyzetest.Result(), b)
	}
	for src, want := range map[string]string{
		`{{define "core-item"}}{{.Nothing}}{{end}}`: "own.tmpl:1",
		`{{define "core-item"}}{{if}}`:              "own.tmpl:1",
	} {
		write(src)
		if _, err := export.NewBriefing(analyzetest.Result(), export.BriefingOptions{Templates: dir}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %s in it", src, err, want)
		}
	}
	if _, err := export.NewBriefing(analyzetest.Result(), export.BriefingOptions{Templates: filepath.Join(dir, "none")}); err == nil {
		t.Error("a missing template folder is no error")
	}
}

func TestBriefingEmpty(t *testing.T) {
	b, err := export.NewBriefing(&analyze.Result{Title: "空"}, export.BriefingOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for name, w := range map[string]func(io.Writer) error{"docx": b.WriteDOCX, "html": b.WriteHTML, "md": b.WriteMarkdown} {
		if err := w(io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// docx ------------------------------------------------------------------------

func docxParts(t *testing.T, b *export.Briefing) map[string]string {
	t.Helper()
	var buf bytes.Buffer
	if err := b.WriteDOCX(&buf); err != nil {
		t.Fatal(err)
	}
	return docxUnzip(t, buf.Bytes())
}

func docxUnzip(t *testing.T, b []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		x, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(x)
	}
	return out
}

// docxText is the text of each paragraph of a part; it fails on XML that is
// not well formed.
func docxText(t *testing.T, part string) (paragraphs []string, count map[string]int) {
	t.Helper()
	count = map[string]int{}
	d := xml.NewDecoder(strings.NewReader(part))
	in := false
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return paragraphs, count
		}
		if err != nil {
			t.Fatalf("not well formed: %v", err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			count[x.Name.Local]++
			if x.Name.Local == "p" {
				paragraphs = append(paragraphs, "")
			}
			in = x.Name.Local == "t"
		case xml.EndElement:
			in = false
		case xml.CharData:
			if in && len(paragraphs) > 0 {
				paragraphs[len(paragraphs)-1] += string(x)
			}
		}
	}
}

// The Word file holds every sentence, footnote and picture, and its parts are
// well formed, whatever the reports say.
func TestBriefingDOCX(t *testing.T) {
	for name, res := range map[string]*analyze.Result{"plain": analyzetest.Result(), "hostile": analyzetest.Hostile(), "forbidden": forbiddenResult()} {
		t.Run(name, func(t *testing.T) {
			b := briefingOf(t, res)
			parts := docxParts(t, b)
			for n, p := range parts {
				if strings.HasSuffix(n, ".xml") || strings.HasSuffix(n, ".rels") {
					docxText(t, p)
				}
			}
			ps, count := docxText(t, parts["word/document.xml"])
			text := strings.Join(ps, "\n")
			pictures := 0
			for _, s := range briefingSentences(b) {
				if !strings.Contains(text, s.Text) {
					t.Errorf("%q is not in the document", s.Text)
				}
			}
			for _, p := range b.Pictures() {
				pictures++
				if parts[fmt.Sprintf("word/media/image%d.png", p.Number)] != string(p.PNG) {
					t.Errorf("picture %d is not in the file", p.Number)
				}
			}
			if count["blip"] != pictures || pictures == 0 {
				t.Errorf("%d pictures, want %d", count["blip"], pictures)
			}
			notes, noteCount := docxText(t, parts["word/footnotes.xml"])
			if count["footnoteReference"] != len(b.Footnotes) || noteCount["footnote"] != len(b.Footnotes)+2 {
				t.Errorf("%d references, %d notes, want %d", count["footnoteReference"], noteCount["footnote"]-2, len(b.Footnotes))
			}
			for i, f := range b.Footnotes {
				if got := strings.TrimSpace(notes[i+2]); got != f.Text {
					t.Errorf("footnote %d is %q, want %q", i+1, got, f.Text)
				}
			}
			for _, d := range []string{"w:sz ", "w:rFonts", "w:b/"} {
				if strings.Contains(parts["word/document.xml"], "<"+d) {
					t.Errorf("hand-set formatting <%s in the document", d)
				}
			}
		})
	}
}

// forbiddenResult carries characters that XML does not allow.
func forbiddenResult() *analyze.Result {
	r := analyzetest.Result()
	for i := range r.Comparisons {
		r.Comparisons[i].Name += "\x00\x0b\ufffe\xff\u202e]]>&<"
	}
	return r
}

// LibreOffice opens the file and keeps every footnote when it writes it again.
func TestBriefingDOCXInLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("soffice is missing")
		}
		t.Skip("soffice (LibreOffice Writer) is missing")
	}
	dir := t.TempDir()
	b := briefingOf(t, analyzetest.Hostile())
	in := filepath.Join(dir, "in.docx")
	f, err := os.Create(in)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.WriteDOCX(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx", "--outdir", out, in)
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, msg)
	}
	x, err := os.ReadFile(filepath.Join(out, "in.docx"))
	if err != nil {
		t.Fatal(err)
	}
	parts := docxUnzip(t, x)
	ps, count := docxText(t, parts["word/document.xml"])
	if count["footnoteReference"] != len(b.Footnotes) {
		t.Errorf("%d footnotes after the round trip, want %d", count["footnoteReference"], len(b.Footnotes))
	}
	text := strings.Join(ps, "\n")
	for _, s := range briefingSentences(b) {
		if !strings.Contains(text, s.Text) {
			t.Errorf("%q was lost", s.Text)
		}
	}
}

// html ------------------------------------------------------------------------

// Nothing from a report becomes markup, and nothing is fetched.
func TestBriefingHTML(t *testing.T) {
	b := briefingOf(t, analyzetest.Hostile())
	var buf bytes.Buffer
	if err := b.WriteHTML(&buf); err != nil {
		t.Fatal(err)
	}
	page := buf.String()
	for _, bad := range []string{"<script", "<img src=x", "http://", "https://", "<b>"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page holds %q", bad)
		}
	}
	for _, f := range b.Footnotes {
		for _, want := range []string{fmt.Sprintf(`id="n%d"`, f.Number), fmt.Sprintf(`href="#n%d"`, f.Number), fmt.Sprintf(`id="r%d"`, f.Number)} {
			if !strings.Contains(page, want) {
				t.Errorf("no %s", want)
			}
		}
	}
	if n := strings.Count(page, `src="data:image/png;base64,`); n == 0 {
		t.Error("no pictures")
	}
}

// wording ---------------------------------------------------------------------

// A series made by hand: year → figure as a report would state it. A leading >,
// <, ~ or n is 超, 不足, 约 or 近, and a trailing ! makes the point doubtful.
func briefingSeries(s analyze.Series, from int, values, targets []string) analyze.Series {
	point := func(year int, v string, kind figure.Kind) (p analyze.Point, ok bool) {
		if v == "" {
			return p, false
		}
		q := figure.EQ
		for sign, x := range map[string]figure.Qualifier{">": figure.GT, "≥": figure.GE, "<": figure.LT, "≤": figure.LE, "~": figure.About, "n": figure.Near} {
			if r, ok := strings.CutPrefix(v, sign); ok {
				v, q = r, x
			}
		}
		v, doubtful := strings.CutSuffix(v, "!")
		d := decimal.RequireFromString(v)
		o := figure.Observation{ID: fmt.Sprintf("%s-%d-%s", s.Name, year, kind), File: "a.txt", Line: 1, Sentence: "原句" + v, Indicator: s.Name,
			Value: d, Base: d, Unit: s.Unit, BaseUnit: s.Unit, Text: v + s.Unit, Qualifier: q, Kind: kind, Year: year}
		p = analyze.Point{Year: year, Value: d, Qualifier: q, Kind: kind, Observation: o, Doubtful: doubtful}
		if doubtful {
			p.Findings = []finding.Code{finding.StepSuspicious}
		}
		return p, true
	}
	for i, v := range values {
		if p, ok := point(from+i, v, figure.Actual); ok {
			s.Actual = append(s.Actual, p)
		}
	}
	for i, v := range targets {
		if p, ok := point(from+i, v, figure.Target); ok {
			s.Target = append(s.Target, p)
		}
	}
	s.Key, s.IndicatorID, s.Theme = "k", "k", "主题"
	return s
}

func TestBriefingWording(t *testing.T) {
	flow := analyze.Series{Name: "新增床位", Unit: "张", Nature: catalogue.Flow, Direction: catalogue.Up}
	money := analyze.Series{Name: "财政收入", Unit: "亿元", Nature: catalogue.Flow, Direction: catalogue.Up}
	share := analyze.Series{Name: "森林覆盖率", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up}
	jobless := analyze.Series{Name: "失业率", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Down}
	growth := analyze.Series{Name: "社会消费品零售总额增长", Unit: "%", Nature: catalogue.Rate, Direction: catalogue.Up}
	meetings := analyze.Series{Name: "主任会议", Unit: "次", Nature: catalogue.Flow}
	gdp := money
	gdp.Name, gdp.RealGrowth = "地区生产总值", true
	list := func(v ...string) []string { return v }
	for _, x := range []struct {
		name            string
		s               analyze.Series
		values, targets []string
		want            string // the whole sentence; "" for none
	}{
		{"rise", flow, list("640", "880"), nil, "2021年，新增床位880张，比上年增加240张。"},
		{"fall", money, list("100", "95.9"), nil, "2021年，财政收入95.9亿元，比上年减少4.1亿元。"},
		{"level", flow, list("640", "640"), nil, "2021年，新增床位640张，与上年持平。"},
		{"nearly level is not level", flow, list("100000", "100003"), nil, "2021年，新增床位100003张，比上年增加3张。"},
		{"many times", flow, list("100", "310"), nil, "2021年，新增床位310张，比上年增加210张。"},
		{"points up", share, list("60.1", "62.4"), nil, "2021年，森林覆盖率62.4%，比上年提高2.3个百分点。"},
		{"points down", jobless, list("3", "2.75"), nil, "2021年，失业率2.75%，比上年下降0.25个百分点。"},
		{"growth rate slows", growth, list("8.7", "6.5"), nil, "2021年，社会消费品零售总额增长6.5%，增速比上年回落2.2个百分点。"},
		{"growth rate turns", growth, list("2", "-1.5"), nil, "2021年，社会消费品零售总额下降1.5%，上年为增长2%。"},
		{"growth rate level", growth, list("8", "8"), nil, "2021年，社会消费品零售总额增长8%，增速与上年持平。"},
		{"fall that grows less", growth, list("-4", "-1.5"), nil, "2021年，社会消费品零售总额下降1.5%，降幅比上年收窄2.5个百分点。"},
		{"fall that grows", growth, list("-1", "-1.5"), nil, "2021年，社会消费品零售总额下降1.5%，降幅比上年扩大0.5个百分点。"},
		{"ages", analyze.Series{Name: "人均预期寿命", Unit: "岁", Nature: catalogue.Stock}, list("78.1", "79.2"), nil, "2021年，人均预期寿命79.2岁，比上年增加1.1岁。"},
		{"small counts", meetings, list("12", "15"), nil, "2021年，主任会议15次，比上年增加3次。"},
		{"current prices", gdp, list("100", "108"), nil, "2021年，地区生产总值108亿元。"},
		{"no comparison across a gap", flow, list("640", "", "880"), nil, "2022年，新增床位880张。"},
		{"one point", flow, list("880"), nil, "2020年，新增床位880张。"},

		{"bound on the result", share, list("3.8", ">4"), nil, "2021年，森林覆盖率超过4%，上年为3.8%。"},
		{"bound on the base", flow, list(">800", "760"), nil, "2021年，新增床位760张，上年超过800张。"},
		{"bound that leaves it open", flow, list(">800", "900"), nil, "2021年，新增床位900张，上年超过800张。"},
		{"two bounds", flow, list(">800", ">900"), nil, "2021年，新增床位超过900张，上年超过800张。"},
		{"near", analyze.Series{Name: "人才", Unit: "万人", Nature: catalogue.Stock}, list("2.5", "n3"), nil, "2021年，人才近3万人，上年为2.5万人。"},
		{"about and within its slack", flow, list("98", "~100"), nil, "2021年，新增床位约100张，上年为98张。"},
		{"not more than", flow, list("100", "≤80"), nil, "2021年，新增床位不超过80张，上年为100张。"},

		{"doubtful year before", money, list("100", "110", "99", "1050!", "120"), nil, "2024年，财政收入120亿元。"},
		{"doubtful last year", money, list("100", "110", "99", "105", "1200!"), nil, ""},

		{"in 万 where nothing is lost", analyze.Series{Name: "培训职工", Unit: "人", Nature: catalogue.Flow}, list("120000", "123400"), nil, "2021年，培训职工12.34万人，比上年增加3400人。"},
		{"the next magnitude", money, list("401513", "472000"), nil, "2021年，财政收入47.2万亿元，比上年增加70487亿元。"},
		{"changes are not spoken of", analyze.Series{Name: "服务业比重提高", Unit: "个百分点", Nature: catalogue.Rate}, list("1", "0.7"), nil, ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := analyze.Compare(briefingSeries(x.s, 2020, x.values, x.targets))
			res := &analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{c}}
			for _, p := range slices.Concat(c.Actual, c.Target) {
				res.Observations = append(res.Observations, p.Observation)
			}
			b := briefingOf(t, res)
			got := ""
			for _, p := range b.Opening {
				got += p.Text
			}
			if got != x.want {
				t.Errorf("got  %s\nwant %s", got, x.want)
			}
		})
	}
}

// The same on what the whole pipeline makes of reports: our samples, and real
// reports where they are at hand.
func TestBriefingFiguresOfReports(t *testing.T) {
	for _, dir := range []string{"../samples", "../../shared/reports/national", "../../shared/reports/city-wuxi", "../../shared/reports/county-hailar-gbk"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			if _, err := os.Stat(dir); err != nil {
				t.Skip(dir + " is absent")
			}
			out, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: filepath.Join(t.TempDir(), "out"), NoPictures: true})
			if err != nil {
				t.Fatal(err)
			}
			checkBriefingFigures(t, out.Result, briefingOf(t, out.Result))
		})
	}
}

// A count in front of a list counts all its members and is no figure of the first.
func TestBriefingSharedCount(t *testing.T) {
	for sentence, want := range map[string]int{"136件代表建议、委员提案及时办复。": 0, "136件代表建议、68件提案办结。": 1, "136件代表建议全部办结。": 1} {
		s := briefingSeries(analyze.Series{Name: "代表建议", Unit: "件", Nature: catalogue.Flow}, 2021, []string{"136"}, nil)
		s.Actual[0].Observation.Sentence, s.Actual[0].Observation.Text, s.Actual[0].Observation.Head = sentence, "136件", "代表建议"
		b := briefingOf(t, &analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{analyze.Compare(s)}, Observations: []figure.Observation{s.Actual[0].Observation}})
		if len(b.Opening) != want {
			t.Errorf("%s: %d sentences of it, want %d", sentence, len(b.Opening), want)
		}
	}
}

// What was done in one way one year and in another the next is not compared.
func TestBriefingOtherDeed(t *testing.T) {
	for verb, compared := range map[string]bool{"净增": false, "新认定": true, "": true} {
		s := briefingSeries(analyze.Series{Name: "新增高新技术企业", Unit: "家", Nature: catalogue.Flow}, 2020, []string{"72", "208"}, nil)
		s.Actual[0].Observation.Verb, s.Actual[1].Observation.Verb = verb, "新认定"
		c := analyze.Compare(s)
		b := briefingOf(t, &analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{c}, Observations: []figure.Observation{s.Actual[0].Observation, s.Actual[1].Observation}})
		got := ""
		for _, x := range briefingSentences(b) {
			got += x.Text
		}
		if strings.Contains(got, "比上年") != compared {
			t.Errorf("%q, then 新认定: %s", verb, got)
		}
	}
}
