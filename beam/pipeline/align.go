package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"linian"
	"linian/analyze"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
	"linian/place"
	"linian/report"
)

// A lot is all documents of a place.
type lot struct {
	reports  []*report.Report
	figures  []figure.Observation
	damaged  map[string]bool
	province string
}

// gather unpacks the documents of a place.
func gather(next func(*[]byte) bool) (*lot, error) {
	l := &lot{damaged: map[string]bool{}, province: unknownProvince}
	share := interner{}
	var figures [][]figure.Observation
	var b []byte
	n := 0
	for next(&b) {
		var d document
		if err := unpack(b, &d); err != nil {
			return nil, err
		}
		l.reports = append(l.reports, d.reports()...)
		l.damaged[d.File] = d.damaged()
		obs := d.figures()
		for i := range obs {
			share.observation(&obs[i])
		}
		figures, n = append(figures, obs), n+len(obs)
	}
	slices.SortStableFunc(l.reports, func(a, b *report.Report) int { return strings.Compare(a.File, b.File) })
	for _, r := range l.reports {
		if p := province(r.Meta); p != unknownProvince {
			l.province = p
			break
		}
	}
	l.figures = make([]figure.Observation, 0, n)
	for i, obs := range figures {
		l.figures, figures[i] = append(l.figures, obs...), nil
	}
	return l, nil
}

// take hands the figures over, so that they can be forgotten where they go.
func (l *lot) take() []figure.Observation {
	obs := l.figures
	l.figures = nil
	return obs
}

// An interner keeps one of equal strings, of which the figures of a place have many.
type interner map[string]string

func (in interner) one(s *string) {
	if t, ok := in[*s]; ok {
		*s = t
		return
	}
	in[*s] = *s
}

func (in interner) observation(o *figure.Observation) {
	for _, s := range []*string{&o.Indicator, &o.Head, &o.Verb, &o.Unit, &o.BaseUnit, &o.Scope, &o.Body} {
		in.one(s)
	}
}

// voteFn emits what each place says of the units that all share.
type voteFn struct {
	Settings linian.Settings

	worker *linian.Worker
}

// electFn makes of all votes what alignFn is given beside each place.
type electFn struct {
	Settings linian.Settings

	worker *linian.Worker
}

// alignFn lines the figures of a place up, compares them and emits the rows of the result.
type alignFn struct {
	Settings linian.Settings
	Shards   int

	worker *linian.Worker
}

func init() {
	register.DoFn4x1[context.Context, string, func(*[]byte) bool, func(string, int), error](&voteFn{})
	register.DoFn4x1[context.Context, int, func(*vote) bool, func([]byte), error](&electFn{})
	register.DoFn5x1[context.Context, string, func(*[]byte) bool, func(*[]byte) bool, func(string, []byte), error](&alignFn{})
	register.Emitter2[string, int]()
	register.Iter1[vote]()
	beam.RegisterType(reflect.TypeFor[vote]())
}

func newWorker(s linian.Settings) (*linian.Worker, error) {
	return linian.NewWorker(s, linian.Limits{})
}

// Setup loads the catalogue.
func (fn *voteFn) Setup() (err error) { fn.worker, err = newWorker(fn.Settings); return err }

// Setup loads the catalogue.
func (fn *electFn) Setup() (err error) { fn.worker, err = newWorker(fn.Settings); return err }

// Setup loads the catalogue.
func (fn *alignFn) Setup() (err error) { fn.worker, err = newWorker(fn.Settings); return err }

// A vote is for how many years an indicator is stated in a unit.
type vote struct {
	Key string
	N   int
}

// bodies is the key under which the bodies are counted, among those of the votes.
const bodies = ""

// ProcessElement emits how many years are stated in each unit, by indicator, scope and
// unit, and how many bodies there are.
func (fn *voteFn) ProcessElement(ctx context.Context, key string, docs func(*[]byte) bool, emit func(string, int)) error {
	l, err := gather(docs)
	if err != nil {
		return err
	}
	o := fn.worker.Options()
	o.Shared, o.Stop = &analyze.Shared{Damaged: l.damaged}, ctx.Err
	votes, n, err := analyze.Votes(l.reports, l.take(), o)
	if err != nil {
		return err
	}
	for _, v := range votes {
		emit(strings.Join([]string{v.Indicator, v.Scope, v.Unit}, "\x00"), v.Years)
	}
	if firstPiece(key) { // the bodies of a place that was cut are those of each piece
		emit(bodies, max(n, strings.Count(key, "\x01")))
	}
	return nil
}

// ProcessElement makes analyze.Shared of all votes.
func (fn *electFn) ProcessElement(_ context.Context, _ int, sums func(*vote) bool, emit func([]byte)) error {
	var votes []analyze.Vote
	var shared analyze.Shared
	var v vote
	for sums(&v) {
		if v.Key == bodies {
			shared.Bodies = v.N
			continue
		}
		parts := strings.Split(v.Key, "\x00")
		if len(parts) != 3 {
			return fmt.Errorf("a vote for %q", v.Key)
		}
		votes = append(votes, analyze.Vote{Shown: analyze.Shown{Indicator: parts[0], Scope: parts[1], Unit: parts[2]}, Years: v.N})
	}
	shared.Units = analyze.Elect(votes, fn.worker.Options().Catalogue)
	emit(pack(&shared))
	return nil
}

// ProcessElement emits the figures and lines of a place by province, theme and shard, and
// its findings by province and shard.
func (fn *alignFn) ProcessElement(ctx context.Context, key string, docs, shared func(*[]byte) bool, rows func(string, []byte)) error {
	l, err := gather(docs)
	if err != nil {
		return err
	}
	o := fn.worker.Options()
	o.Shared, o.Stop = &analyze.Shared{}, ctx.Err
	var b []byte
	if shared(&b) {
		if err := unpack(b, o.Shared); err != nil {
			return err
		}
	}
	o.Shared.Damaged = l.damaged
	res, err := analyze.Analyze(l.reports, l.take(), o)
	if err != nil {
		return err
	}
	if firstPiece(key) {
		counter("places").Inc(ctx, 1)
	}
	counter("lines").Inc(ctx, int64(len(res.Comparisons)))
	out := newSheaf(rows, fn.Shards)
	themes := themesOf(res)
	for i := range res.Observations {
		ob := &res.Observations[i]
		theme := cmp.Or(themes[ob.ID], themeOf(o.Catalogue, ob.IndicatorID))
		out.put(observationRows.folder(l.province, theme), ob.File, ob.Row())
	}
	for i := range res.Comparisons {
		c := &res.Comparisons[i]
		out.put(seriesRows.folder(l.province, c.Theme), c.Body+c.Key, export.NewSeriesRow(c))
	}
	for _, f := range res.Findings {
		out.put(findingRows.folder(l.province, ""), f.File, f)
	}
	out.flush()
	return nil
}

// themesOf are the themes of the figures that stand in a line.
func themesOf(res *analyze.Result) map[string]string {
	themes := map[string]string{}
	for _, c := range res.Comparisons {
		for _, ps := range [][]analyze.Point{c.Actual, c.Target} {
			for _, p := range ps {
				themes[p.Observation.ID] = c.Theme
				for _, o := range p.Others {
					themes[o.Observation.ID] = c.Theme
				}
			}
		}
		for _, s := range c.Spans {
			themes[s.Observation.ID] = c.Theme
		}
		for _, o := range slices.Concat(c.Quarantined, c.Stated) {
			if themes[o.ID] == "" {
				themes[o.ID] = c.Theme
			}
		}
	}
	return themes
}

// themeOf is the theme of an indicator, or of what changes in it; catalogue.OtherTheme of
// what the catalogue does not know.
func themeOf(c *analyze.Catalogue, id string) string {
	for id != "" {
		if ind, ok := c.ByID(id); ok {
			return ind.Theme
		}
		id = id[:max(strings.LastIndexByte(id, '_'), 0)]
	}
	return catalogue.OtherTheme
}

// unknownProvince is that of places of which nobody knows where they lie.
const unknownProvince = "未知"

var levels = []string{"省", "自治区", "市", "州", "地区", "盟", "县", "区", "旗"}

// province is the name of the province in which a report's place lies; unknownProvince
// where that is not known.
func province(m report.Meta) string {
	if m.Region == report.Nation {
		return report.Nation
	}
	list, code := place.Load(), m.Code
	for _, level := range levels { // of a place below those of the list: that it lies in
		if p, _ := list.Longest(m.Region, level); code == "" && p != nil {
			code = p.Code
		}
	}
	if len(code) == 6 {
		if p := list.Now(code[:2] + "0000"); p != nil {
			return p.Name
		}
	}
	return unknownProvince
}
