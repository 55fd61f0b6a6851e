package export_test

import (
	"slices"
	"strings"
	"testing"

	"linian/analyze"
	"linian/catalogue"
	"linian/export"
	"linian/figure"
)

// Several bodies are set beside each other, and then each is told alone.
func TestBriefingOfBodies(t *testing.T) {
	files := briefingOfBodies(t)
	for _, want := range []string{
		"## 一、总体情况\n\n2021年，新增床位由高到低依次为甲市880张、乙县640张[^1]。\n\n**表1　核心指标2021年情况**\n\n| 指标 | 单位 | 甲市 | 乙县 |",
		"| 新增床位 | 张 | 880 | 640 |",
		"## 二、各地情况\n\n### （一）甲市\n\n2021年，新增床位880张，比上年增加80张[^2]。",
		"### （二）乙县\n\n2021年，新增床位640张，比上年增加40张[^3]。",
	} {
		if !strings.Contains(files, want) {
			t.Errorf("no %s in\n%s", want, files)
		}
	}
}

// Bodies are told in the order of their figures, and not where a bound leaves
// the order open.
func TestBriefingRankings(t *testing.T) {
	entry := func(c *analyze.Comparison, body, id string) analyze.RankEntry {
		c.Body, c.Key = body, id
		for i := range c.Actual {
			c.Actual[i].Observation.ID += id
		}
		return analyze.RankEntry{Body: body, Point: c.Actual[len(c.Actual)-1]}
	}
	s := analyze.Series{Name: "新增床位", Unit: "张", Theme: "主题", Nature: catalogue.Flow, Direction: catalogue.Up}
	for _, x := range []struct{ a, b, want string }{
		{"880", "640", "2021年，新增床位由高到低依次为甲市880张、乙县640张。"},
		{">880", "640", "2021年，新增床位由高到低依次为甲市超过880张、乙县640张。"},
		{"880", ">640", ""},
	} {
		cs := []analyze.Comparison{
			analyze.Compare(briefingSeries(s, 2020, []string{"800", x.a}, nil)),
			analyze.Compare(briefingSeries(s, 2020, []string{"600", x.b}, nil)),
		}
		r := analyze.Ranking{IndicatorID: "k", Kind: figure.Actual, Name: s.Name, Unit: s.Unit, Year: 2021,
			Entries: []analyze.RankEntry{entry(&cs[0], "甲市", "a"), entry(&cs[1], "乙县", "b")}}
		res := &analyze.Result{Title: "测试", Themes: []string{"主题"}, Bodies: []string{"甲市", "乙县"}, Comparisons: cs, Rankings: []analyze.Ranking{r}}
		for _, c := range cs {
			for _, p := range c.Actual {
				res.Observations = append(res.Observations, p.Observation)
			}
		}
		b, err := export.NewBriefing(res, export.BriefingOptions{Core: []string{"新增床位"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, ch := range b.Chapters {
			for _, p := range slices.Concat(ch.Paragraphs...) {
				if strings.Contains(p.Text, "依次") {
					got += p.Text
				}
			}
		}
		if got != x.want {
			t.Errorf("%s, %s: got %q, want %q", x.a, x.b, got, x.want)
		}
	}
}

// briefingOfBodies is the Markdown of two bodies with one indicator.
func briefingOfBodies(t *testing.T) string {
	t.Helper()
	s := analyze.Series{Name: "新增床位", Unit: "张", Theme: "主题", Nature: catalogue.Flow, Direction: catalogue.Up}
	res := &analyze.Result{Title: "测试", Themes: []string{"主题"}, Bodies: []string{"甲市", "乙县"}}
	r := analyze.Ranking{IndicatorID: "k", Kind: figure.Actual, Name: s.Name, Unit: s.Unit, Year: 2021}
	for i, values := range [][]string{{"800", "880"}, {"600", "640"}} {
		c := analyze.Compare(briefingSeries(s, 2020, values, nil))
		c.Body, c.Key = res.Bodies[i], res.Bodies[i]
		r.Entries = append(r.Entries, analyze.RankEntry{Body: c.Body, Point: c.Actual[1]})
		res.Comparisons = append(res.Comparisons, c)
	}
	res.Rankings = []analyze.Ranking{r}
	b, err := export.NewBriefing(res, export.BriefingOptions{Core: []string{"新增床位"}})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := b.WriteMarkdown(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// The growth that a report states is said; one from the figures never stands beside
// it, least of all where the two differ.
func TestBriefingGrowthOnce(t *testing.T) {
	for _, x := range []struct{ stated, want string }{
		{"7.2", "2021年，零售总额107.2亿元，增长7.2%，增速比上年加快2.2个百分点。"},
		{"9", "2021年，零售总额107.2亿元，增长9%，增速比上年加快4个百分点。"},
	} {
		level := briefingSeries(analyze.Series{Name: "零售总额", Unit: "亿元", Nature: catalogue.Flow}, 2020, []string{"100", "107.2"}, nil)
		growth := briefingSeries(analyze.Series{Name: "零售总额增速", Unit: "%", Nature: catalogue.Rate}, 2020, []string{"5", x.stated}, nil)
		growth.Key, growth.IndicatorID = "g", "g"
		res := &analyze.Result{Title: "测试", Themes: []string{"主题"}, Comparisons: []analyze.Comparison{analyze.Compare(level), analyze.Compare(growth)}}
		b, err := export.NewBriefing(res, export.BriefingOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range b.Opening {
			got += p.Text
		}
		if got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
	}
}
