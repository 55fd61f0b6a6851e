package selfcheck

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/figure"
)

// A point is one year's value of a line.
type point struct {
	Year        int
	Value       decimal.Decimal
	Upper       decimal.NullDecimal
	Qualifier   figure.Qualifier
	Kind        figure.Kind
	Observation string
	Doubtful    bool
}

// A series is one line of series.jsonl.
type series struct {
	IndicatorID string `json:"indicator_id"`
	Name        string
	Unit        string
	Body        string
	Scope       string
	Direction   string
	Points      []point
}

// at is the point of a year and kind that a sentence may use; nil where there is none.
func (s *series) at(year int, kind figure.Kind) *point {
	for i, p := range s.Points {
		if p.Year == year && p.Kind == kind && !p.Doubtful {
			return &s.Points[i]
		}
	}
	return nil
}

// An observation is one line of observations.jsonl.
type observation struct {
	ID          string
	File        string
	Line        int
	Sentence    string
	text        string // the sentence, bare
	Start       int
	Indicator   string
	IndicatorID string `json:"indicator_id"`
	Scope       string
	Value       decimal.Decimal
	Upper       decimal.NullDecimal
	Unit        string
	Qualifier   figure.Qualifier
	Kind        figure.Kind
	Change      figure.Change
	Year        int
	ReportYear  int `json:"report_year"`
	Body        string
	Context     struct{ Expected, Stretch, Striven, Main bool }
	Period      struct{ To int }
	Readings    []struct{ Year int } `json:"other_readings"`
}

// of reports whether an observation may stand for a year: it is of that year, of a span
// that ends in it, or was read so at first or second sight.
func (o *observation) of(year int) bool {
	if o.Year == year || o.Period.To == year {
		return true
	}
	return slices.ContainsFunc(o.Readings, func(r struct{ Year int }) bool { return r.Year == year })
}

// Data are what the files beside a briefing say.
type Data struct {
	series       []*series
	named        map[string][]named
	bodies       map[string]bool
	observations map[string]*observation
	lines        map[int][]*observation // by their line in whatever report
	admitted     []finding
	worded       []finding // targets without a number
	reports      []int     // their years, sorted; 0 where a report has none
}

// A finding is one line of findings.jsonl.
type finding struct {
	Code string
	Line int
	Text string
}

// Read reads the files beside a briefing.
func Read(dir fs.FS) (*Data, error) {
	d := &Data{named: map[string][]named{}, bodies: map[string]bool{}, observations: map[string]*observation{}, lines: map[int][]*observation{}}
	err := errors.Join(
		eachLine(dir, SeriesFile, func(s series) { d.series = append(d.series, &s) }),
		eachLine(dir, ObservationsFile, d.observe),
		eachLine(dir, FindingsFile, func(f finding) {
			switch f.Code {
			case "aim-missed":
				d.admitted = append(d.admitted, f)
			case "aim-worded":
				d.worded = append(d.worded, f)
			}
		}),
		d.run(dir),
	)
	for _, s := range d.series {
		d.name(s)
		d.bodies[s.Body] = true
	}
	return d, err
}

// run reads of which years reports were read.
func (d *Data) run(dir fs.FS) error {
	b, err := fs.ReadFile(dir, RunFile)
	if err != nil {
		return fmt.Errorf("%s: 无法读取: %w", RunFile, err)
	}
	var run struct{ Reports []struct{ Year int } }
	if err := json.Unmarshal(b, &run); err != nil {
		return fmt.Errorf("%s: 不是 JSON: %w", RunFile, err)
	}
	for _, r := range run.Reports {
		d.reports = append(d.reports, r.Year)
	}
	slices.Sort(d.reports)
	return nil
}

func (d *Data) observe(o observation) {
	o.text = bare(o.Sentence)
	d.observations[o.ID] = &o
	d.lines[o.Line] = append(d.lines[o.Line], &o)
}

// eachLine decodes the lines of a JSON Lines file.
func eachLine[T any](dir fs.FS, name string, add func(T)) error {
	b, err := fs.ReadFile(dir, name)
	if err != nil {
		return fmt.Errorf("%s: 无法读取: %w", name, err)
	}
	lines := bufio.NewScanner(bytes.NewReader(b))
	lines.Buffer(nil, len(b)+1)
	for n := 1; lines.Scan(); n++ {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			return fmt.Errorf("%s:%d: 不是一行 JSON: %w", name, n, err)
		}
		add(v)
	}
	return lines.Err()
}

// A named is a line under one of the names that a briefing may call it by.
type named struct {
	*series
	// sense is 0 under its own name. Under that of what changes (地区生产总值 of
	// 地区生产总值增速) it is 1, and -1 where its positive values are falls.
	sense int
}

// changeNouns end the name of a line of changes, with the sense of a positive value.
var changeNouns = []struct {
	noun  string
	sense int
}{
	{"增长率", 1}, {"增速", 1}, {"增长", 1}, {"涨幅", 1}, {"增幅", 1}, {"提高", 1}, {"增加", 1}, {"上涨", 1}, {"上升", 1},
	{"降低率", -1}, {"下降率", -1}, {"下降", -1}, {"降低", -1}, {"降幅", -1}, {"减少", -1}, {"减幅", -1}, {"缩短", -1}, {"压减", -1}, {"削减", -1},
}

// changeOf takes the noun of change off the end of a name; a basis in brackets stays.
func changeOf(name string) (subject string, sense int) {
	if i := strings.LastIndex(name, "（"); i > 0 && strings.HasSuffix(name, "）") {
		subject, sense = changeOf(name[:i])
		return subject + name[i:], sense
	}
	for _, n := range changeNouns {
		if rest, ok := strings.CutSuffix(name, n.noun); ok && rest != "" {
			return rest, n.sense
		}
	}
	return name, 0
}

// name files a line under all its names.
func (d *Data) name(s *series) {
	bases := []string{s.Name}
	if strings.HasSuffix(s.Unit, "美元") {
		bases = append(bases, strings.TrimSuffix(s.Name, "（美元）"))
	}
	if rest, ok := strings.CutSuffix(s.Name, strings.TrimLeft(s.Unit, "万亿")+"数"); ok {
		bases = append(bases, rest)
	}
	seen := map[string]bool{}
	add := func(name string, sense int) {
		if !seen[name] {
			seen[name] = true
			d.named[name] = append(d.named[name], named{s, sense})
		}
	}
	for _, base := range bases {
		subject, sense := changeOf(base)
		for _, of := range []string{"", s.Scope, s.Body, s.Body + s.Scope} {
			for _, unit := range []string{"", "（" + s.Unit + "）"} {
				add(of+base+unit, 0)
				if sense != 0 && s.Unit == "%" {
					add(of+subject+unit, sense)
				}
			}
		}
	}
}
