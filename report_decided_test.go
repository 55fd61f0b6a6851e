package linian_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"linian"
	"linian/decision"
	"linian/figure"
	"linian/finding"
	"linian/outline"
	"linian/report"
)

// reportsToDecide is a folder whose report of 2020 has a review under a heading that does
// not say so.
func reportsToDecide(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, year := range []int{2018, 2019, 2020} {
		first := fmt.Sprintf("一、%d年工作回顾", year-1)
		if year == 2020 {
			first = "一、2020年工作安排"
		}
		write(t, dir, fmt.Sprintf("%d.txt", year), fmt.Sprintf("海州市%d年政府工作报告\n\n%s\n\n新增养老床位%d张，新建学校3所，改造厕所25座。\n\n二、%d年工作安排\n\n新增养老床位%d张。\n", year, first, year-1000, year, year-900))
	}
	return dir
}

func openDecided(t *testing.T, dir string) (*linian.Project, decision.Set) {
	t.Helper()
	p, err := linian.Open(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.Decisions()
	if err != nil {
		t.Fatal(err)
	}
	return p, s
}

// sayOf is a decision of a report, or of the part of it that begins with line.
func sayOf(t *testing.T, p *linian.Project, file, line string, change func(*decision.ReportDecision)) decision.ReportDecision {
	t.Helper()
	i := slices.IndexFunc(p.Reports, func(r *report.Report) bool { return r.File == file })
	if i < 0 {
		t.Fatalf("no report %s", file)
	}
	var part *outline.Part
	for _, x := range outline.Parts(p.Reports[i], p.Outline(i)) {
		if line != "" && x.Line == line {
			part = &x
		}
	}
	if line != "" && part == nil {
		t.Fatalf("%s has no part %s", file, line)
	}
	d := decision.NewOfReport(p.Reports[i], part)
	change(&d)
	return d
}

func put(t *testing.T, p *linian.Project, d decision.ReportDecision) {
	t.Helper()
	if err := decision.Update(p.DecisionsFile(), func(s *decision.Set) error { return s.PutReport(d) }); err != nil {
		t.Fatal(err)
	}
}

func mode(m outline.Mode) *outline.Mode { return &m }

func readAs(t *testing.T, dir, file, text string) figure.Observation {
	t.Helper()
	p, s := openDecided(t, dir)
	res, err := p.Compare(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range res.Observations {
		if o.File == file && o.Text == text {
			return o
		}
	}
	t.Fatalf("no %s in %s", text, file)
	return figure.Observation{}
}

// What is decided of a part of a report holds for all its figures, and for no others; what
// is decided of a figure wins over it.
func TestPartDecided(t *testing.T) {
	dir := reportsToDecide(t)
	p, none := openDecided(t, dir)
	if o := readAs(t, dir, "2020.txt", "1020张"); o.Kind != figure.Target || o.Year != 2020 {
		t.Fatalf("before: %s of %d", o.Kind, o.Year)
	}
	d := sayOf(t, p, "2020.txt", "一、2020年工作安排", func(d *decision.ReportDecision) { d.Mode, d.From, d.To = mode(outline.Review), 2019, 2019 })
	put(t, p, d)
	for text, want := range map[string]string{"1020张": "actual 2019", "3所": "actual 2019", "25座": "actual 2019", "1120张": "target 2020"} {
		if o := readAs(t, dir, "2020.txt", text); fmt.Sprintf("%s %d", o.Kind, o.Year) != want {
			t.Errorf("%s is %s of %d, want %s", text, o.Kind, o.Year, want)
		}
	}
	figureOf := readAs(t, dir, "2020.txt", "3所")
	err := decision.Update(p.DecisionsFile(), func(s *decision.Set) error {
		d := decision.New(figureOf, figure.Redate)
		d.Year = 2016
		return s.Put(d)
	})
	if o := readAs(t, dir, "2020.txt", "3所"); err != nil || o.Year != 2016 || o.Kind != figure.Actual {
		t.Errorf("3所 is %s of %d, want actual of 2016: %v", o.Kind, o.Year, err)
	}
	// p itself stays as the reports state it.
	res, err := p.Compare(none)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range res.Observations {
		if o.File == "2020.txt" && o.Kind == figure.Actual {
			t.Errorf("without decisions %s is a result", o.Text)
		}
	}
	// A term: 时期.
	d.From, d.To = 2016, 2019
	put(t, p, d)
	if o := readAs(t, dir, "2020.txt", "1020张"); o.Period.Type != figure.MultiYear || o.Period.From != 2016 || o.Period.To != 2019 {
		t.Errorf("of a term: %+v", o.Period)
	}
}

// What is decided of a whole report is its place, its year, its kind; its figures follow.
func TestReportDecided(t *testing.T) {
	dir := reportsToDecide(t)
	write(t, dir, "linian.yaml", "bodies:\n  .: 海州市人民政府\n")
	p, _ := openDecided(t, dir)
	put(t, p, sayOf(t, p, "2018.txt", "", func(d *decision.ReportDecision) { d.Place, d.From, d.To = "贵阳市", 2015, 2015 }))
	if o := readAs(t, dir, "2018.txt", "1018张"); o.Body != "贵阳市人民政府" || o.Year != 2014 || o.ReportYear != 2015 {
		t.Errorf("%s of %d in the report of %d, of %s", o.Text, o.Year, o.ReportYear, o.Body)
	}
	put(t, p, sayOf(t, p, "2018.txt", "", func(d *decision.ReportDecision) { d.Kind, d.From, d.To = report.Summary, 2018, 2018 }))
	if o := readAs(t, dir, "2018.txt", "1018张"); o.Year != 2018 || o.ReportYear != 2018 { // a summary of 2018 tells of 2018
		t.Errorf("as a summary: %s of %d in the report of %d", o.Text, o.Year, o.ReportYear)
	}
	checked, err := linian.Check(context.Background(), linian.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range checked.Reports {
		if r.File == "2018.txt" && (r.Kind != report.Summary || r.YearSource != report.FromDecision || r.To != 2018) {
			t.Errorf("Check: %+v", r)
		}
	}
}

// Build, Index and Extract read a report alike, and a change is a reason to read its file
// again, and no other.
func TestReportDecidedEverywhere(t *testing.T) {
	dir, store := reportsToDecide(t), filepath.Join(t.TempDir(), "a.db")
	p, _ := openDecided(t, dir)
	step := func(what string, reads, decided, lost int) {
		t.Helper()
		done := index(t, dir, store, "1", 0)
		if done.Read != reads || done.Decided != decided || len(done.Unmatched) != lost {
			t.Errorf("%s: %d files read, %d decisions, unmatched %v; want %d, %d, %d", what, done.Read, done.Decided, done.Unmatched, reads, decided, lost)
		}
		if got, want := storedRows(t, store), comparedRows(t, dir); !slices.Equal(got, want) {
			t.Errorf("%s: the store has\n%s\nand Build\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		for _, r := range p.Reports {
			if !exists(filepath.Join(dir, r.File)) {
				continue
			}
			o, err := linian.Extract(context.Background(), linian.ExtractOptions{Files: []string{filepath.Join(dir, r.File)}})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range o.Result.Observations {
				if y := readAs(t, dir, r.File, x.Text); x.Year != y.Year || x.Kind != y.Kind || x.Body != y.Body {
					t.Errorf("%s: Extract has %s of %d, Build %s of %d", what, x.Text, x.Year, y.Text, y.Year)
				}
			}
		}
	}
	step("without decisions", 3, 0, 0)
	untouched := storedRows(t, store)
	part := sayOf(t, p, "2020.txt", "一、2020年工作安排", func(d *decision.ReportDecision) { d.Mode = mode(outline.Review) })
	put(t, p, part)
	step("a part", 1, 1, 0)
	whole := sayOf(t, p, "2019.txt", "", func(d *decision.ReportDecision) { d.Place, d.From, d.To = "贵阳市", 2016, 2016 })
	put(t, p, whole)
	step("a report", 1, 2, 0)
	step("nothing new", 0, 2, 0)

	// A renamed file is found by its bytes.
	if err := os.Rename(filepath.Join(dir, "2019.txt"), filepath.Join(dir, "2021.txt")); err != nil {
		t.Fatal(err)
	}
	step("renamed", 3, 2, 0)
	if o := readAs(t, dir, "2021.txt", "1019张"); o.Body != "贵阳市人民政府" {
		t.Errorf("renamed: %s", o.Body)
	}
	os.Rename(filepath.Join(dir, "2021.txt"), filepath.Join(dir, "2019.txt"))
	step("renamed back", 3, 2, 0)

	// Another file in its place is not what was decided of; that is told.
	write(t, dir, "2019.txt", "海州市2019年政府工作报告\n\n一、2018年工作回顾\n\n新增养老床位5张。\n")
	step("another file", 1, 1, 1)
	if o := readAs(t, dir, "2019.txt", "5张"); o.Body != "海州市人民政府" {
		t.Errorf("another file: %s", o.Body)
	}
	write(t, dir, "2019.txt", "海州市2019年政府工作报告\n\n一、2018年工作回顾\n\n新增养老床位1019张，新建学校3所，改造厕所25座。\n\n二、2019年工作安排\n\n新增养老床位1119张。\n")
	step("the file again", 1, 2, 0)

	err := decision.Update(p.DecisionsFile(), func(s *decision.Set) error {
		if !s.RemoveReport(part.ReportKey) || !s.RemoveReport(whole.ReportKey) {
			t.Error("they are not there")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	step("all taken back", 2, 0, 0)
	if got := storedRows(t, store); !slices.Equal(got, untouched) {
		t.Errorf("a store whose decisions were taken back differs:\n%s", strings.Join(got, "\n"))
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// A decision whose report or part is gone is told where it stands, and stays.
func TestReportDecisionLost(t *testing.T) {
	dir := reportsToDecide(t)
	text := "- 报告: 没有.txt\n  地区: 贵阳市\n\n- 报告: 2020.txt\n  部分: 三、没有这一部分\n  性质: 回顾\n\n- 报告: 2020.txt\n  部分: 二、2020年工作安排\n  性质: 回顾\n\n- 报告: 2020.txt\n  部分: 二、2020年工作安排\n  行: 7\n  性质: 回顾\n\n- 报告: 2019.txt\n  标题: 别的报告\n  年份: 2015\n"
	write(t, dir, decision.FileName, text)
	p, s := openDecided(t, dir)
	res, err := p.Compare(s)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range res.Findings {
		if f.Code == finding.DecisionUnmatched {
			got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Message))
		}
	}
	for _, want := range []string{"核对.yaml:1 对“没有.txt”的意见（地区 贵阳市）没有找到对应的报告", "核对.yaml:4 对“2020.txt”的“三、没有这一部分”的意见（回顾）没有找到对应的部分", "核对.yaml:12 对“2020.txt”的“二、2020年工作安排”的意见（回顾）与第 8 行的一条说的是同一处", "核对.yaml:17 对“2019.txt”的意见（2015年）没有找到对应的报告"} {
		if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("not told: %s; told: %s", want, strings.Join(got, "\n"))
		}
	}
	if len(got) != 4 {
		t.Errorf("%d told: %s", len(got), strings.Join(got, "\n"))
	}
	if b, err := os.ReadFile(p.DecisionsFile()); err != nil || string(b) != text {
		t.Errorf("the file is another: %s", b)
	}
}

// Over the samples, whatever is said of whichever part: the figures outside it stay, those
// in it are of the mode that was said or say themselves what they are, and taken back all is
// as it was.
func TestPartDecidedLaw(t *testing.T) {
	p, err := linian.Open(context.Background(), linian.Options{Dir: "samples"})
	if err != nil {
		t.Fatal(err)
	}
	bare := fmt.Sprintf("%+v", p.Observations)
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, len(p.Reports)-1).Draw(t, "report")
		r := p.Reports[i]
		part := rapid.SampledFrom(outline.Parts(r, p.Outline(i))).Draw(t, "part")
		d := decision.NewOfReport(r, &part)
		d.Mode = mode(rapid.SampledFrom([]outline.Mode{outline.Review, outline.Plan}).Draw(t, "mode"))
		if rapid.Bool().Draw(t, "dated") {
			d.From = rapid.IntRange(2001, 2030).Draw(t, "from")
			d.To = d.From + rapid.IntRange(0, 5).Draw(t, "years")
		}
		var s decision.Set
		if err := s.PutReport(d); err != nil {
			t.Fatal(err)
		}
		q, err := p.Under(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		at, now := r.Text.Span(part.Start, part.End), map[string]figure.Observation{}
		for _, o := range q.Observations {
			now[o.ID] = o
		}
		for _, o := range p.Observations {
			if o.File != r.File {
				if is := now[o.ID]; is.Kind != o.Kind || is.Year != o.Year || is.File != o.File {
					t.Fatalf("%s %s of another report is another", o.File, o.Text)
				}
				continue
			}
			if at.Start <= o.Start && o.Start < at.End {
				continue
			}
			if was, is := fmt.Sprintf("%+v", o), fmt.Sprintf("%+v", now[o.ID]); was != is {
				t.Fatalf("%s %s outside the part was %s and is %s", o.File, o.Text, was, is)
			}
		}
		s.RemoveReport(d.ReportKey)
		if back, err := p.Under(context.Background(), s); err != nil || back != p {
			t.Fatalf("taken back it is not as it was: %v", err)
		}
	})
	if fmt.Sprintf("%+v", p.Observations) != bare {
		t.Error("the project itself is another")
	}
}

// Of a file with several reports the one that was meant is decided, though all have one
// title.
func TestReportOfSeveral(t *testing.T) {
	dir := t.TempDir()
	var both []byte
	for _, name := range []string{"2018年政府工作报告.txt", "2024年政府工作报告.txt"} {
		b, err := os.ReadFile(filepath.Join("samples", name))
		if err != nil {
			t.Fatal(err)
		}
		both = append(append(both, b...), "\n\n"...)
	}
	write(t, dir, "两份.txt", string(both))
	p, _ := openDecided(t, dir)
	if len(p.Reports) != 2 || p.Reports[0].Meta.Title != p.Reports[1].Meta.Title {
		t.Fatalf("%d reports", len(p.Reports))
	}
	last := p.Reports[1]
	for _, part := range outline.Parts(last, p.Outline(1)) {
		if strings.HasPrefix(part.Line, "二、") {
			d := decision.NewOfReport(last, &part)
			d.Mode = mode(outline.Review)
			put(t, p, d)
		}
	}
	whole := decision.NewOfReport(last, nil)
	whole.Place = "贵阳市"
	put(t, p, whole)
	put(t, p, decision.ReportDecision{ReportKey: decision.ReportKey{File: "两份.txt", Part: "一、2017年工作回顾"}, Mode: mode(outline.Plan)})
	_, s := openDecided(t, dir)
	q, err := p.Under(context.Background(), s)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := q.Reports[0].Meta.Region, q.Reports[1].Meta.Region; a != "临澜市" || b != "贵阳市" {
		t.Errorf("the reports are of %s and %s", a, b)
	}
	kinds := map[string]int{}
	for _, o := range q.Observations {
		kinds[fmt.Sprintf("%d %s", o.ReportYear, o.Kind)]++
	}
	if kinds["2018 actual"] > kinds["2018 target"] || kinds["2024 target"] > kinds["2024 actual"]/10 {
		t.Errorf("the figures are %v", kinds)
	}
}

// A part that a numbered paragraph heads (（一）发展更稳。新增…) is one of which a person may say
// what it is about; it holds for all of its paragraphs, for no others, also after
// apply and another build.
func TestNumberedParagraphDecided(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "2020.txt", `海州市2020年政府工作报告

一、2019年工作回顾

（一）发展更稳。新增养老床位1020张。

新建学校3所。

（二）民生更好。改造厕所25座，这些事办成了。

二、2020年工作安排

新增养老床位1120张。
`)
	p, _ := openDecided(t, dir)
	put(t, p, sayOf(t, p, "2020.txt", "（一）发展更稳。新增养老床位1020张。", func(d *decision.ReportDecision) { d.Mode, d.From, d.To = mode(outline.Plan), 2020, 2020 }))
	want := map[string]string{"1020张": "target 2020", "3所": "target 2020", "25座": "actual 2019", "1120张": "target 2020"}
	check := func(when string) {
		t.Helper()
		for text, want := range want {
			if o := readAs(t, dir, "2020.txt", text); fmt.Sprintf("%s %d", o.Kind, o.Year) != want {
				t.Errorf("%s: %s is %s of %d, want %s", when, text, o.Kind, o.Year, want)
			}
		}
	}
	check("decided")
	out := filepath.Join(t.TempDir(), "out")
	if _, err := linian.Build(context.Background(), linian.Options{Dir: dir, Out: out, NoPictures: true}); err != nil {
		t.Fatal(err)
	}
	a, err := linian.Apply(context.Background(), linian.ApplyOptions{Workbook: filepath.Join(out, "历年对比.xlsx"), Dir: dir})
	if err != nil || len(a.Changes) != 0 {
		t.Fatalf("apply: %v %v", a, err)
	}
	check("after build and apply")
}
