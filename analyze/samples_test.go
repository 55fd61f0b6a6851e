package analyze_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/eval"
	"linian/extract"
	"linian/unit"
)

const samples = "../samples"

// sampleRows pairs the rows of samples/gold.csv that tell the result or the
// target of a year with the series that their figures stand in, "" for none.
func sampleRows(t *testing.T, r *analyze.Result) (rows []eval.Pair, keys []string) {
	t.Helper()
	f, err := os.Open(samples + "/gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, err := eval.ReadGold(f, "gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	in := placesOf(r)
	for _, p := range eval.Score(gold, r.Observations).Pairs {
		switch p.Gold.Kind {
		case extract.Actual, extract.Target:
		default:
			continue
		}
		if p.Gold.Year == 0 || p.Gold.Period != extract.YearPeriod && p.Gold.Period != extract.AsOf && p.Gold.Period != extract.Cumulative {
			continue
		}
		rows, keys = append(rows, p), append(keys, in[p.Observation.ID])
	}
	return rows, keys
}

// placesOf are the keys of the series by the observations that stand in them.
func placesOf(r *analyze.Result) map[string]string {
	in := map[string]string{}
	for _, c := range r.Comparisons {
		for _, p := range slices.Concat(c.Actual, c.Target) {
			in[p.Observation.ID] = c.Key
			for _, o := range p.Others {
				in[o.Observation.ID] = c.Key
			}
		}
	}
	return in
}

func TestExplore(t *testing.T) {
	r := readReports(t, samples+"/*report*.txt", samples+"/*.txt", samples+"/*.md", samples+"/*.html", samples+"/*.docx", samples+"/*.pdf")
	rows, keys := sampleRows(t, r)
	byKey := map[string]map[string][]string{}
	byName := map[string]map[string]int{}
	years := map[string]map[int]bool{}
	for i, p := range rows {
		g := p.Gold
		n := g.Indicator
		if d := dim(g.Unit); d != "" {
			n += "|" + d
		}
		if g.Scope != "" && g.Scope != "全市" {
			n += "@" + g.Scope
		}
		if keys[i] == "" {
			o := p.Observation
			t.Logf("NONE %s | %s=%s %s %s [%s] y%d/%d k=%s/%s sc=%s v=%s %s:%d %s", n, o.Indicator, o.Text, o.Change, o.Period.Type, o.Unit, g.Year, o.Year, g.Kind, o.Kind, o.Scope, o.Verb, o.File, o.Line, o.Sentence[:min(len(o.Sentence), 210)])
		}
		if byName[n] == nil {
			byName[n] = map[string]int{}
			years[n] = map[int]bool{}
		}
		byName[n][keys[i]]++
		years[n][g.Year] = true
		if keys[i] != "" {
			if byKey[keys[i]] == nil {
				byKey[keys[i]] = map[string][]string{}
			}
			byKey[keys[i]][n] = append(byKey[keys[i]][n], fmt.Sprintf("%d%s", g.Year, g.Text))
		}
	}
	for _, n := range slices.Sorted(maps.Keys(byName)) {
		if len(byName[n]) > 1 || len(years[n]) > 1 && byName[n][""] > 0 {
			t.Log("SPLIT", n, byName[n], len(years[n]))
		}
	}
	for _, k := range slices.Sorted(maps.Keys(byKey)) {
		if len(byKey[k]) > 1 {
			t.Log("SHARED", k, byKey[k])
		}
	}
}

func dim(u string) string {
	x, ok := unit.Parse(strings.Split(u, "|")[0])
	if !ok {
		return u
	}
	return string(x.Dimension)
}
