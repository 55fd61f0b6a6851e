package analyze_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/analyze/analyzetest"
	"linian/figure"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test -update writes it anew):\n%s", path, firstDifference(got, string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\nhave %s\nwant %s", i+1, a, b)
		}
	}
	return ""
}

// The observations of the fictitious city, aligned and compared from scratch:
// all that is said of every series.
func TestAnalyzeGolden(t *testing.T) {
	obs := slices.Clone(analyzetest.Result().Observations)
	for i := range obs {
		obs[i].IndicatorID = ""
		switch obs[i].Head { // a name that the catalogue has under another word
		case "农村公路提档升级":
			if obs[i].Year%2 == 0 {
				obs[i].Head, obs[i].Indicator = "农路提档升级", "农路提档升级"
			}
		}
	}
	r, err := analyze.Analyze(nil, obs, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "analyze.golden", describe(r))
}

func describe(r *analyze.Result) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n机关 %v 主题 %v 年份 %v\n", r.Title, r.Bodies, r.Themes, r.Years)
	for _, c := range r.Comparisons {
		fmt.Fprintf(&b, "\n%s 【%s】%s %s %s\n", c.Key, c.Theme, c.Name, c.Unit, c.Nature)
		describePoints(&b, "实绩", c.Actual)
		describePoints(&b, "目标", c.Target)
		for _, s := range c.Spans {
			fmt.Fprintf(&b, "  时段 %d—%d %s\n", s.From, s.To, s.Value)
		}
		for _, o := range c.Quarantined {
			fmt.Fprintf(&b, "  隔离 %d %s %v\n", o.Year, o.Text, o.Findings)
		}
		for _, ch := range c.Changes {
			fmt.Fprintf(&b, "  同比 %d %s %s\n", ch.Year, show(&ch.Absolute), show(ch.Relative))
		}
		fmt.Fprintf(&b, "  年均 %s 累计 %s 倍数 %s 最高 %d 最低 %d 连续 %d 断点 %v\n", show(c.Compound), show(c.Total), show(c.Multiple), c.High, c.Low, c.Streak, c.Breaks)
		for _, m := range c.Completions {
			met := "?"
			if m.Met != nil {
				met = fmt.Sprint(*m.Met)
			}
			fmt.Fprintf(&b, "  完成 %d %s %s\n", m.Year, show(m.Rate), met)
		}
		for _, cl := range c.Claims {
			fmt.Fprintf(&b, "  称 %d %s 算得 %s 矛盾 %v\n", cl.Year, cl.Stated.Text, show(&cl.Computed), cl.Contradicted)
		}
	}
	b.WriteString("\n")
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Code, f.Severity, f.Error())
	}
	return b.String()
}

func describePoints(b *strings.Builder, title string, ps []analyze.Point) {
	if len(ps) == 0 {
		return
	}
	fmt.Fprintf(b, "  %s", title)
	for _, p := range ps {
		fmt.Fprintf(b, " %d:", p.Year)
		if p.Qualifier != figure.EQ {
			fmt.Fprintf(b, "%s ", p.Qualifier)
		}
		b.WriteString(p.Value.String())
		if p.Upper.Valid {
			fmt.Fprintf(b, "~%s", p.Upper.Decimal)
		}
		if p.Doubtful {
			b.WriteString("?")
		}
		for _, o := range p.Others {
			fmt.Fprintf(b, "(%s %s)", o.Relation, o.Value)
		}
	}
	b.WriteString("\n")
}
