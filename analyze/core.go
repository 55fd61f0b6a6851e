package analyze

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"linian/catalogue"
	"linian/figure"
	"linian/finding"
	"linian/report"
)

// BodyKind is the kind of body that the latest report is of.
func (r *Result) BodyKind() catalogue.BodyKind { return r.kindOf("") }

// kindOf is the kind of a body by its latest report; "" for that of all.
func (r *Result) kindOf(body string) catalogue.BodyKind {
	var last report.Meta
	for _, x := range r.Reports {
		if x.Meta.Year >= last.Year && (body == "" || bodyOf(x.Meta) == body) {
			last = x.Meta
		}
	}
	switch last.Kind {
	case report.Congress:
		return catalogue.CongressBody
	case report.Consultative:
		return catalogue.ConsultativeBody
	case report.Court:
		return catalogue.CourtBody
	case report.Procuratorate:
		return catalogue.ProcuratorateBody
	}
	switch {
	case last.Region == report.Nation:
		return catalogue.NationBody
	case strings.HasSuffix(last.Code, "0000"):
		return catalogue.ProvinceBody
	case strings.HasSuffix(last.Code, "00"), last.Code == "":
		return catalogue.CityBody
	}
	return catalogue.CountyBody
}

// Core is the places in Comparisons of the core indicators of the one body, in the order
// of keys (keys or names of series); none means those of its kind. It is nil where there
// are several bodies.
func (r *Result) Core(keys []string) []int {
	if len(r.Bodies) > 1 {
		return nil
	}
	return r.CoreOf("", keys)
}

// CoreOf is Core of one of several bodies; "" is for the only one.
func (r *Result) CoreOf(body string, keys []string) []int {
	if len(keys) == 0 {
		keys = catalogue.Core(r.kindOf(body))
	}
	var out []int
	for _, k := range keys {
		i := slices.IndexFunc(r.Comparisons, func(c Comparison) bool {
			return c.Scope == "" && (body == "" || c.Body == body) && (c.Key == k || c.IndicatorID == k || c.Name == k)
		})
		if i >= 0 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// Digits writes a value with the last zeros that the point's report writes (5.0 and not
// 5) where it is the value of the report; "" where it is not, or has none.
func (p Point) Digits(v decimal.Decimal) string {
	o := p.Observation
	if d := -o.Value.Exponent(); d > 0 && d <= 4 && p.Value.Abs().Equal(o.Value.Abs()) {
		return v.StringFixed(d)
	}
	return ""
}

// Of is what the result has of one of several bodies, as if its reports had been read
// alone: what its points, doubts and reports are stays as it is.
func (r *Result) Of(body string) *Result {
	out := *r
	out.Bodies, out.Rankings, out.Proposals = []string{body}, nil, nil
	files := map[string]bool{}
	out.Reports = slices.DeleteFunc(slices.Clone(r.Reports), func(x ReportInfo) bool { return bodyOf(x.Meta) != body })
	for _, x := range out.Reports {
		files[x.File] = true
	}
	out.Comparisons = slices.DeleteFunc(slices.Clone(r.Comparisons), func(c Comparison) bool { return c.Body != body })
	out.Observations = slices.DeleteFunc(slices.Clone(r.Observations), func(o figure.Observation) bool { return !files[o.File] })
	out.Findings = slices.DeleteFunc(slices.Clone(r.Findings), func(f finding.Finding) bool { return !files[f.File] })
	out.SourceChecks = slices.DeleteFunc(slices.Clone(r.SourceChecks), func(s SourceCheck) bool { return s.Body != body })
	return &out
}
