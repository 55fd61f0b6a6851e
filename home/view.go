package home

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"linian"
	"linian/charts"
	"linian/figure"
	"linian/finding"
)

// How much the page shows of each kind of doubt, and of what has changed; the
// page of review lists all.
const (
	shownDoubts  = 3
	shownChanged = 5
	shownLeftOut = 30
)

// A page is what the template shows.
type page struct {
	Base, FilesBase string
	Review          string // address; "" where there is nothing to review
	Folder, Dir     string // the name and the path
	Out             string
	Rev             int
	Launch          bool
	Trouble         string
	Recent          []string

	Running bool
	Steps   []step
	At      progressView

	Done, Aside     string // what came of the last build, in words
	Partly, Stopped bool   // Partly: some files could not be read
	Failed          string // why the last build failed
	Old             bool   // what is shown is of a build before that
	Changed, Kept   string

	LeftOut     []leftOut
	LeftOutMore int
	Doubts      int
	DoubtGroups []doubtGroup
	Main, More  []file
	Reports     []reportRow
	ReportsLine string
	Results     int
	Targets     int
}

type step struct {
	Name          string
	Done, Current bool
}

type progressView struct {
	Text        string
	Done, Total int
}

type leftOut struct{ File, Message, Advice string }

// A doubtGroup is the doubts of one kind, some of them shown.
type doubtGroup struct {
	Title       string
	Count, More int
	Doubts      []doubt
	report      bool // they are about whole reports
}

type doubt struct{ What, Message, Place, Href string }

type file struct {
	Name, About, Size string
	Short             string // in the head of the page; "" = not there
	Href, Save        string // addresses; no Href: a browser does not show it
	Folder            bool
}

type reportRow struct {
	File, Body, Kind, Year, Odd string
	Results, Targets            int
	Gap                         string // in place of all else: years without a report
}

// pageOf makes the page of a state.
func (s *Server) pageOf(st state) page {
	p := page{Base: s.local.Base(), FilesBase: s.local.FilesBase(), Folder: filepath.Base(st.dir), Dir: st.dir, Out: st.out, Rev: st.rev, Launch: s.o.Launch != nil,
		Recent: slices.DeleteFunc(s.work.recent.list(), func(d string) bool { return d == st.dir }), Running: st.running}
	for stage := linian.Reading; stage <= linian.Writing; stage++ {
		p.Steps = append(p.Steps, step{stage.Name(), stage < st.at.Stage, stage == st.at.Stage})
	}
	p.At = progressOf(st.at)
	p.Stopped = errors.Is(st.failed, errStopped)
	if st.failed != nil && !p.Stopped {
		p.Failed = st.failed.Error()
	}
	p.Old = st.running || st.failed != nil
	if !st.running {
		p.Changed = listed(st.changed, shownChanged)
	}
	if st.last != nil {
		p.Review = p.Base + reviewName + "/"
		p.of(st.last)
	}
	p.files(st.out)
	return p
}

func progressOf(at progress) progressView {
	return progressView{Text: at.Stage.Name(), Done: at.Done, Total: max(at.Total, 1)}
}

// listed names the first few of many.
func listed(names []string, most int) string {
	s := strings.Join(names[:min(len(names), most)], "、")
	if len(names) > most {
		s += fmt.Sprintf(" 等 %d 个文件", len(names))
	}
	return s
}

// advice is what to do where a finding's own message does not say it.
var advice = map[finding.Code]string{
	finding.FileUnreadable: "能在原来的程序（Word、WPS、PDF 阅读器）中打开的，另存一份再放进来；打不开的，重新取得；不是报告的，移出这个文件夹。",
	finding.FileEmpty:      "放入报告全文，或移出这个文件夹。",
}

// of fills in what a build gave.
func (p *page) of(r *result) {
	done := r.outcome
	p.reports(done.Reports)
	p.Done = fmt.Sprintf("%d份报告，%d个结果、%d个目标，对成%d项指标", len(done.Reports), p.Results, p.Targets, len(done.Result.Comparisons))
	p.Aside = fmt.Sprintf("用时%.1f秒", r.took.Seconds())
	p.Kept = done.Kept
	files := map[string]bool{}
	for _, f := range done.LeftOut {
		files[f.File] = true
		if len(p.LeftOut) < shownLeftOut {
			p.LeftOut = append(p.LeftOut, leftOut{f.File, f.Message, advice[f.Code]})
		}
	}
	p.LeftOutMore = len(done.LeftOut) - len(p.LeftOut)
	p.Partly = len(files) > 0
	if p.Partly {
		p.Aside = fmt.Sprintf("有%d个文件没能读取；%s", len(files), p.Aside)
	}
	p.doubts(done)
}

// doubts groups them by kind: those of whole reports first, then the kinds with
// the most. Files that could not be read count among them and stand above.
func (p *page) doubts(done *linian.Outcome) {
	all := finding.Doubts(done.Result.Findings)
	p.Doubts = len(all)
	slices.SortStableFunc(all, finding.FirstSeen)
	obs := map[string]figure.Observation{}
	for _, o := range done.Result.Observations {
		obs[o.ID] = o
	}
	of := map[finding.Code]int{}
	for _, f := range all {
		if f.Severity == finding.Error {
			continue
		}
		i, ok := of[f.Code]
		if !ok {
			i = len(p.DoubtGroups)
			of[f.Code] = i
			p.DoubtGroups = append(p.DoubtGroups, doubtGroup{Title: f.Code.Title(), report: f.Code.OfReport()})
		}
		g := &p.DoubtGroups[i]
		if g.Count++; g.Count > shownDoubts {
			g.More++
			continue
		}
		g.Doubts = append(g.Doubts, p.doubt(f, obs))
	}
	rank := func(g doubtGroup) int {
		if g.report {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(p.DoubtGroups, func(a, b doubtGroup) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.Count, a.Count)) })
}

func (p *page) doubt(f finding.Finding, obs map[string]figure.Observation) doubt {
	d := doubt{What: f.File, Message: f.Message, Place: placeWords(f), Href: p.Review + "?p=findings"}
	if o, ok := obs[f.Of]; ok {
		year := ""
		if o.Year != 0 {
			year = fmt.Sprintf("%d年", o.Year)
		}
		d.What, d.Href = strings.TrimSpace(year+o.Indicator+" "+o.Text), p.Review+"?o="+url.QueryEscape(o.ID)
	} else if f.Code.OfReport() {
		d.Href = p.Review + "?p=reports"
	}
	return d
}

func placeWords(f finding.Finding) string {
	if f.Line == 0 {
		return f.File
	}
	return fmt.Sprintf("%s 第%d行", f.File, f.Line)
}

// shortNames are what the head of the page calls some of the files.
var shortNames = map[string]string{"简报.docx": "简报", "历年对比.xlsx": "表格", charts.PageName: "图表"}

// files lists the result as it stands in its folder.
func (p *page) files(out string) {
	names, err := linian.ResultFiles(out)
	if err != nil {
		return
	}
	for _, o := range linian.OutputFiles() {
		f := file{Name: o.Name, About: o.About, Short: shortNames[o.Name]}
		if o.Folder {
			n := 0
			for _, name := range names {
				if strings.HasPrefix(name, o.Name+"/") {
					n++
				}
			}
			if f.Folder, f.Size = true, fmt.Sprintf("%d个文件", n); n == 0 {
				continue
			}
			if index := o.Name + "/" + charts.IndexName; slices.Contains(names, index) {
				f.Href = p.FilesBase + o.Name + "/" + url.PathEscape(charts.IndexName)
			}
		} else {
			path, err := pathOf(out, o.Name)
			if err != nil {
				continue
			}
			if fi, err := os.Stat(path); err == nil {
				f.Size = sizeWords(fi.Size())
			}
			address := p.FilesBase + url.PathEscape(o.Name)
			f.Save = address + "?save=1"
			if kinds[filepath.Ext(o.Name)] != "" {
				f.Href = address
			}
		}
		if o.Main {
			p.Main = append(p.Main, f)
		} else {
			p.More = append(p.More, f)
		}
	}
}

func sizeWords(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, (n+512)>>10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// reports lists what was read, the last year first, and the years between that no
// report is of.
func (p *page) reports(rs []linian.CheckedReport) {
	rs = slices.Clone(rs)
	type line struct{ body, kind string }
	of := func(r linian.CheckedReport) line { return line{r.Body, string(r.Kind)} }
	slices.SortStableFunc(rs, func(a, b linian.CheckedReport) int {
		return cmp.Or(strings.Compare(a.Body, b.Body), strings.Compare(string(a.Kind), string(b.Kind)), cmp.Compare(b.Year, a.Year), strings.Compare(b.File, a.File))
	})
	from, to := 0, 0
	for i, r := range rs {
		if i > 0 && of(rs[i-1]) == of(r) && r.Year != 0 && rs[i-1].Year > r.Year+1 {
			p.Reports = append(p.Reports, reportRow{Gap: yearsWords(r.Year+1, rs[i-1].Year-1) + "：文件夹里没有报告"})
		}
		row := reportRow{File: r.File, Body: cmp.Or(r.Body, "（机关未知）"), Kind: r.Kind.Name(), Year: "不明", Results: r.Results, Targets: r.Targets, Odd: oddWords(r)}
		if r.Year != 0 {
			row.Year = fmt.Sprint(r.Year)
			if from == 0 || r.Year < from {
				from = r.Year
			}
			to = max(to, r.Year)
		}
		p.Reports = append(p.Reports, row)
		p.Results, p.Targets = p.Results+r.Results, p.Targets+r.Targets
	}
	p.ReportsLine = fmt.Sprintf("%d份", len(rs))
	if to != 0 {
		p.ReportsLine += "，" + yearsWords(from, to)
	}
}

func yearsWords(from, to int) string {
	if from == to {
		return fmt.Sprintf("%d年", from)
	}
	return fmt.Sprintf("%d—%d年", from, to)
}

// oddWords says what is in doubt of a report, or names what else is odd.
func oddWords(r linian.CheckedReport) string {
	var words []string
	for _, f := range r.Doubts() {
		words = append(words, f.Message)
	}
	for _, f := range r.Odd {
		if len(words) == 0 || f.Severity == finding.Info && !slices.Contains(r.Doubts(), f) {
			words = append(words, f.Code.Title())
		}
	}
	if r.Tables > 0 {
		words = append(words, fmt.Sprintf("%d个表格没有读", r.Tables))
	}
	if r.Pages > 0 {
		words = append(words, fmt.Sprintf("%d页没有读", r.Pages))
	}
	return strings.Join(slices.Compact(words), "；")
}
