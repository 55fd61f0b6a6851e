package review

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"linian/analyze"
	"linian/decision"
	"linian/figure"
)

// errUnknown is for figures that are gone: the page is older than the result.
var errUnknown = errors.New("没有这个数字，页面可能已过时，请刷新")

// longest bounds what is typed into one field, in bytes.
const longest = 2000

// decisionOf reads the page's form: action, value, unit, qualifier, year, kind,
// series and note, of the observation o as it now stands.
func decisionOf(form url.Values, o figure.Observation, ix *index, by string) (decision.Decision, error) {
	for _, vs := range form {
		for _, v := range vs {
			if len(v) > longest {
				return decision.Decision{}, errors.New("填写的内容太长")
			}
		}
	}
	d := decision.New(o, decision.Action(form.Get("action")))
	d.By, d.Date, d.Note = by, time.Now().Format(time.DateOnly), strings.TrimSpace(form.Get("note"))
	var err error
	switch d.Action {
	case figure.Correct:
		err = correction(&d, form, o)
	case figure.Redate:
		d.Year, err = decision.ParseYear(form.Get("year"))
		if err != nil {
			err = fmt.Errorf("年份%w", err)
		}
	case figure.Merge:
		d.Series, err = seriesNamed(strings.TrimSpace(form.Get("series")), o, ix)
	case figure.Split:
		d.Series = strings.TrimSpace(form.Get("series"))
	}
	if err != nil {
		return decision.Decision{}, err
	}
	return d, d.Check()
}

// correction keeps what differs from the report only, so that the file says no
// more than was decided.
func correction(d *decision.Decision, form url.Values, o figure.Observation) error {
	said := reportSays(o)
	if v := strings.TrimSpace(form.Get("value")); v != "" {
		q, err := decision.ParseQuantity(v, said.Unit)
		if err != nil {
			return fmt.Errorf("数值%w", err)
		}
		if q.Unit != "" && q.Unit != said.Unit {
			d.Unit = q.Unit
		}
		if d.Unit != "" || !q.Value.Equal(said.Value) || said.Upper.Valid {
			d.Value = decimal.NewNullDecimal(q.Value)
		}
		d.Qualifier = q.Qualifier
	}
	if q := figure.Qualifier(form.Get("qualifier")); q != "" {
		d.Qualifier = q
	}
	if d.Qualifier == said.Qualifier {
		d.Qualifier = ""
	}
	if y := form.Get("year"); strings.TrimSpace(y) != "" {
		year, err := decision.ParseYear(y)
		if err != nil {
			return fmt.Errorf("年份%w", err)
		}
		if year != said.Year {
			d.Year = year
		}
	}
	if k := figure.Kind(form.Get("kind")); k != said.Kind {
		d.Kind = k
	}
	if !d.Value.Valid && d.Unit == "" && d.Qualifier == "" && d.Year == 0 && d.Kind == "" {
		return errors.New("与报告所述相同，没有要修正的；如果报告无误，请用“确认”")
	}
	return nil
}

// reportSays is what o stated before any decision.
func reportSays(o figure.Observation) figure.Stated {
	if o.Stated != nil {
		return *o.Stated
	}
	return figure.Stated{Value: o.Value, Upper: o.Upper, Unit: o.Unit, Qualifier: o.Qualifier, Kind: o.Kind, Year: o.Year}
}

// seriesNamed finds the series that a person names, of the same body.
func seriesNamed(name string, o figure.Observation, ix *index) (string, error) {
	if name == "" {
		return "", errors.New("请填写要并入的序列")
	}
	if s := ix.byKey[name]; s != nil && s.comparison != nil {
		return name, nil
	}
	for _, s := range ix.series {
		if s.comparison != nil && s.name == name && s.comparison.Body == ix.body[o.File] {
			return name, nil
		}
	}
	return "", fmt.Errorf("没有名为“%s”的序列；要另立一个，请用“拆分”", name)
}

// merging puts all figures of one side of a proposal into the other side's
// series.
func merging(p analyze.Proposal, into string, ix *index, by string) (map[string]*decision.Decision, error) {
	if s := ix.byKey[into]; s == nil || s.comparison == nil {
		return nil, errUnknown
	}
	ids := p.FiguresB
	if into == p.B {
		ids = p.FiguresA
	}
	puts := map[string]*decision.Decision{}
	for _, id := range ids {
		o, ok := ix.obs[id]
		if !ok {
			return nil, errUnknown
		}
		d := decision.New(o, figure.Merge)
		d.Series, d.By, d.Date = into, by, time.Now().Format(time.DateOnly)
		puts[id] = &d
	}
	if len(puts) == 0 {
		return nil, errUnknown
	}
	return puts, nil
}
