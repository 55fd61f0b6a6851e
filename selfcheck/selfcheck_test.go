package selfcheck

import (
	"testing"

	"linian/figure"
)

// Each form takes its example, and no form before it does.
func TestFormsTakeTheirExamples(t *testing.T) {
	for i, f := range forms {
		for k, g := range forms[:i+1] {
			if got := g.pattern.MatchString(f.example); got != (k == i) {
				t.Errorf("%q: form %d takes it: %v", f.example, k, got)
			}
		}
	}
	for i, k := range clauses {
		for j, other := range clauses[:i+1] {
			if got := other.pattern.MatchString(k.example); got != (j == i) {
				t.Errorf("%q: clause %d takes it: %v", k.example, j, got)
			}
		}
	}
}

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		text, inUnit, value, unit string
		qualifier                 figure.Qualifier
		places                    int32
	}{
		{"2800亿元", "", "2800", "亿元", figure.EQ, 0},
		{"超过1,028.50亿元", "", "1028.5", "亿元", figure.GT, 2},
		{"5.5%左右", "", "5.5", "%", figure.About, 1},
		{"≥5", "%", "5", "%", figure.GE, 0},
		{"不超过3%", "", "3", "%", figure.LE, 0},
		{"3.5以内", "%", "3.5", "%", figure.LE, 1},
		{"-0.2", "%", "-0.2", "%", figure.EQ, 1},
		{"约−1.5", "%", "-1.5", "%", figure.About, 1},
		{"16.9—17.2%", "", "16.9", "%", figure.EQ, 1},
	} {
		a, ok := parseAmount(c.text, c.inUnit)
		if !ok || a.value.String() != c.value || a.unit != c.unit || a.qualifier != c.qualifier || a.places != c.places {
			t.Errorf("%s: %v %+v", c.text, ok, a)
		}
	}
	for _, s := range []string{"", "亿元", "约", "5和6"} {
		if a, ok := parseAmount(s, ""); ok {
			t.Errorf("%q: %+v", s, a)
		}
	}
}

func TestSentencesOf(t *testing.T) {
	b := block{line: 7, text: "2025年，甲为5亿元[^1]；乙3件；较2020年年均增长2%[^2]。“丙。”说；丁[^3]。"}
	want := []sentence{
		{line: 7, text: "2025年，甲为5亿元", note: 1, year: 2025},
		{line: 7, text: "乙3件；较2020年年均增长2%", note: 2, year: 2025},
		{line: 7, text: "“丙。”说；丁", note: 3, year: 2025},
	}
	got := sentencesOf(b)
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%+v, not %+v", got[i], want[i])
		}
	}
}

func TestParseEntries(t *testing.T) {
	es, ok := parseEntries("甲2025年目标5%以上、乙2025年6.72万人，2025年政府工作报告（2月）第71行“甲，乙；丙（丁”")
	if !ok || len(es) != 2 {
		t.Fatal(ok, es)
	}
	first, second := es[0], es[1]
	if !first.target || first.year != 2025 || first.figure != "5%以上" || first.line != 71 || first.excerpt != "甲，乙；丙（丁" {
		t.Errorf("%+v", first)
	}
	if second.target || second.figure != "6.72万人" || second.report != "2025年政府工作报告（2月）" {
		t.Errorf("%+v", second)
	}
}

// What the reader mends is the same as what the report has, and 削减 is a fall.
func TestMended(t *testing.T) {
	if got := bare("人口自然增长率控制在5.8％。以内"); got != bare("人口自然增长率控制在5.8‰以内") {
		t.Errorf("bare: %s", got)
	}
	if subject, sense := changeOf("化学需氧量排放削减"); subject != "化学需氧量排放" || sense != -1 {
		t.Errorf("changeOf: %s, %d", subject, sense)
	}
}
