package decision_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/decision"
	"linian/figure"
	"linian/finding"
	"linian/outline"
	"linian/report"
	"linian/unit"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// beds is 154万张 of new beds in 2018, whose year was inferred.
func beds() figure.Observation {
	return figure.Observation{
		ID: "5f0c6a1e9b27", File: "2019.txt", Line: 7, Col: 8, Start: 20, End: 30,
		Sentence: "全年新增养老床位154万张。", Indicator: "新增养老床位", Head: "新增养老床位", Text: "154万张",
		Value: dec("154"), Unit: "万张", Base: dec("1540000"), BaseUnit: "张", Dimension: "count:张",
		Qualifier: figure.EQ, Kind: figure.Actual, Year: 2018, Period: figure.Period{Type: figure.YearPeriod},
		Findings: []finding.Code{finding.PeriodInferred}, ReportYear: 2019,
	}
}

func with(a decision.Action, change func(*decision.Decision)) decision.Decision {
	d := decision.New(beds(), a)
	if change != nil {
		change(&d)
	}
	return d
}

func setOf(t require, ds ...decision.Decision) decision.Set {
	t.Helper()
	var s decision.Set
	for _, d := range ds {
		if err := s.Put(d); err != nil {
			t.Fatalf("Put(%+v): %v", d, err)
		}
	}
	return s
}

// require is what tests and rapid checks share.
type require interface {
	Helper()
	Fatalf(format string, args ...any)
}

func TestApply(t *testing.T) {
	suspect := func() figure.Observation {
		o := beds()
		o.Kind, o.Meant, o.Findings = figure.Suspect, figure.Target, []finding.Code{finding.NumberOverwritten}
		return o
	}
	damaged := func() figure.Observation {
		o := suspect()
		o.Findings = []finding.Code{finding.NumberDamaged}
		return o
	}
	rise := func() figure.Observation {
		o := beds()
		o.Indicator, o.Unit, o.BaseUnit, o.Dimension, o.Change = "新增养老床位增长", "%", "%", unit.Percent, figure.Rise
		o.Value, o.Base, o.Text = dec("8.7"), dec("8.7"), "8.7%"
		return o
	}
	span := func() figure.Observation {
		o := beds()
		o.Year, o.Period = 0, figure.Period{Type: figure.MultiYear, From: 2014, To: 2018}
		return o
	}
	value := func(v, u string) func(*decision.Decision) {
		return func(d *decision.Decision) { d.Value, d.Unit = decimal.NewNullDecimal(dec(v)), u }
	}
	tests := []struct {
		name string
		o    figure.Observation
		a    decision.Action
		fill func(*decision.Decision)
		want string // summary below
		told string // part of the finding's message
	}{
		{"confirm", beds(), figure.Confirm, nil, "154 万张 =1540000张 actual 2018 year [decision-confirmed]", "人工确认（原疑点：年份由上下文推定）"},
		{"confirm a suspect as what it was meant", suspect(), figure.Confirm, nil, "154 万张 =1540000张 target 2018 year [decision-confirmed]", "原疑点：数字被年份覆盖"},
		{"confirm a suspect as a result", suspect(), figure.Confirm, func(d *decision.Decision) { d.Kind = figure.Actual }, "154 万张 =1540000张 actual 2018 year [decision-confirmed]", ""},
		{"what cannot be read cannot be confirmed", damaged(), figure.Confirm, nil, "154 万张 =1540000张 suspect 2018 year [number-damaged]", "读不出数值"},
		{"but it can be corrected", damaged(), figure.Correct, value("60", ""), "60 万张 =600000张 target 2018 year [decision-corrected]", "154万张 → 60万张"},
		{"correct the value", beds(), figure.Correct, value("155.5", ""), "155.5 万张 =1555000张 actual 2018 year [decision-corrected]", "154万张 → 155.5万张"},
		{"correct the unit too", beds(), figure.Correct, value("155", "张"), "155 张 =155张 actual 2018 year [decision-corrected]", "154万张 → 155张"},
		{"correct the year and kind", beds(), figure.Correct, func(d *decision.Decision) { d.Year, d.Kind = 2019, figure.Target }, "154 万张 =1540000张 target 2019 year [decision-corrected]", "2019年，目标"},
		{"a negative growth is a fall", rise(), figure.Correct, value("-3.2", ""), "3.2 % =3.2% actual 2018 year fall [decision-corrected]", "8.7% → -3.2%"},
		{"drop", beds(), figure.Drop, nil, "154 万张 =1540000张 actual 2018 year [period-inferred decision-dropped]", "人工剔除，不进入任何序列"},
		{"redate", beds(), figure.Redate, func(d *decision.Decision) { d.Year = 2017 }, "154 万张 =1540000张 actual 2017 year [decision-redated]", "2018年 → 2017年"},
		{"redate a span to a year", span(), figure.Redate, func(d *decision.Decision) { d.Year = 2017 }, "154 万张 =1540000张 actual 2017 year [decision-redated]", "年份不明 → 2017年"},
		{"merge", beds(), figure.Merge, func(d *decision.Decision) { d.Series = "养老床位" }, "154 万张 =1540000张 actual 2018 year ->养老床位 [period-inferred decision-merged]", "并入“养老床位”"},
		{"split", beds(), figure.Split, func(d *decision.Decision) { d.Series = "公办床位"; d.By, d.Note = "张三", "口径不同" }, "154 万张 =1540000张 actual 2018 year ->公办床位 [period-inferred decision-split]", "（原疑点：年份由上下文推定；口径不同；张三）"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setOf(t, with(tt.a, tt.fill))
			out, fs := s.Apply([]figure.Observation{tt.o})
			if got := summary(out[0]); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if len(fs) != 1 || !strings.Contains(fs[0].Message, tt.told) || fs[0].Of != tt.o.ID {
				t.Errorf("findings %+v, want one with %q", fs, tt.told)
			}
		})
	}
}

func summary(o figure.Observation) string {
	s := fmt.Sprintf("%s %s =%s%s %s %d %s ", o.Value, o.Unit, o.Base, o.BaseUnit, o.Kind, o.Year, o.Period.Type)
	if o.Change == figure.Fall {
		s += "fall "
	}
	if o.Series != "" {
		s += "->" + o.Series + " "
	}
	return s + fmt.Sprint(o.Findings)
}

// What the report states stays beside what was put in its place.
func TestApplyKeepsStated(t *testing.T) {
	s := setOf(t, with(figure.Correct, func(d *decision.Decision) { d.Value = decimal.NewNullDecimal(dec("155")) }))
	out, _ := s.Apply([]figure.Observation{beds()})
	st := out[0].Stated
	if st == nil || !st.Value.Equal(dec("154")) || st.Unit != "万张" || st.Year != 2018 || !slices.Equal(st.Findings, beds().Findings) {
		t.Errorf("Stated = %+v", st)
	}
}

// A decision that fits nothing is told and stays in the set.
func TestUnmatched(t *testing.T) {
	s, err := decision.Parse("核对.yaml", []byte("# 说明\n\n- 编号: gone\n  意见: 剔除\n  指标: 养老床位\n"))
	if err != nil {
		t.Fatal(err)
	}
	out, fs := s.Apply([]figure.Observation{beds()})
	if len(out) != 1 || summary(out[0]) != summary(beds()) {
		t.Errorf("the observation changed: %s", summary(out[0]))
	}
	if len(fs) != 1 || fs[0].Code != finding.DecisionUnmatched || fs[0].Place() != "核对.yaml:3:3" || !strings.Contains(fs[0].Message, "养老床位") {
		t.Errorf("findings = %+v", fs)
	}
	if s.Len() != 1 {
		t.Errorf("the decision was dropped")
	}
}

// A decision whose id is gone applies to what it saw, where exactly one figure
// without a decision of its own fits.
func TestSettle(t *testing.T) {
	other := func(change func(*figure.Observation)) figure.Observation {
		o := beds()
		o.ID = "77aa"
		change(&o)
		return o
	}
	same := other(func(*figure.Observation) {})
	second := other(func(o *figure.Observation) { o.ID = "88bb" })
	for name, c := range map[string]struct {
		obs  []figure.Observation
		want string // the id that the decision has then
	}{
		"its own id wins":           {[]figure.Observation{same, beds()}, "5f0c6a1e9b27"},
		"another id":                {[]figure.Observation{same}, "77aa"},
		"two that fit":              {[]figure.Observation{same, second}, "5f0c6a1e9b27"},
		"the one of the same file":  {[]figure.Observation{same, other(func(o *figure.Observation) { o.ID, o.File = "88bb", "2020.txt" })}, "77aa"},
		"the one of the same name":  {[]figure.Observation{same, other(func(o *figure.Observation) { o.ID, o.Indicator = "88bb", "养老床位" })}, "77aa"},
		"a longer sentence":         {[]figure.Observation{other(func(o *figure.Observation) { o.Sentence = "民生改善；" + o.Sentence })}, "77aa"},
		"blanks in the sentence":    {[]figure.Observation{other(func(o *figure.Observation) { o.Sentence = "全年新增 养老床位\n154 万张。" })}, "77aa"},
		"another way to say it":     {[]figure.Observation{other(func(o *figure.Observation) { o.Text = "约154万张" })}, "77aa"},
		"another number":            {[]figure.Observation{other(func(o *figure.Observation) { o.Text, o.Value = "155万张", dec("155") })}, "5f0c6a1e9b27"},
		"another sentence":          {[]figure.Observation{other(func(o *figure.Observation) { o.Sentence = "累计新增养老床位154万张，超过计划。" })}, "5f0c6a1e9b27"},
		"a figure of another thing": {[]figure.Observation{other(func(o *figure.Observation) { o.Text, o.Unit, o.Indicator = "154%", "%", "养老床位使用率" })}, "5f0c6a1e9b27"},
	} {
		t.Run(name, func(t *testing.T) {
			s := setOf(t, with(figure.Drop, nil))
			settled := s.Settle(c.obs)
			if _, ok := settled.Get(c.want); !ok || settled.Len() != 1 {
				t.Errorf("settled: %+v, want id %s", settled.All(), c.want)
			}
			_, fs := s.Apply(c.obs)
			if got := fs[0].Code == finding.DecisionDropped; got != slices.ContainsFunc(c.obs, func(o figure.Observation) bool { return o.ID == c.want }) {
				t.Errorf("findings: %+v", fs)
			}
			if said := strings.Contains(fs[0].Message, "编号已变"); said != (c.want == "77aa") {
				t.Errorf("message: %s", fs[0].Message)
			}
		})
	}
}

// A figure that has a decision by its id is not given that of another.
func TestSettleTaken(t *testing.T) {
	o := beds()
	o.ID = "77aa"
	own := decision.New(o, figure.Confirm)
	_, fs := setOf(t, with(figure.Drop, nil), own).Apply([]figure.Observation{o})
	if len(fs) != 2 || fs[0].Code == fs[1].Code {
		t.Errorf("findings: %+v", fs)
	}
}

// drawDecision makes any decision that Check accepts.
func drawDecision(t *rapid.T, id string) decision.Decision {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[\p{Han}0-9:#"'\\\[\]{}&*!|>%@ -]{0,12}`),
		rapid.SampledFrom([]string{"null", "true", "~", "- a", "2019-01-01", "0x1f", "1e3", ".5", "", "第一行\n第二行", "a: b", "中 # 国", "\u2028", "=1+1"}))
	d := decision.Decision{Observation: id, Action: rapid.SampledFrom(decision.Actions()).Draw(t, "action"),
		Note: text.Draw(t, "note"), By: text.Draw(t, "by"), Date: rapid.SampledFrom([]string{"", "2024-05-01"}).Draw(t, "date"),
		Seen: decision.Fingerprint{Indicator: text.Draw(t, "indicator"), Text: text.Draw(t, "text"), Year: rapid.SampledFrom([]int{0, 2018}).Draw(t, "seen"), Sentence: text.Draw(t, "sentence"), File: text.Draw(t, "file")}}
	kind := rapid.SampledFrom([]figure.Kind{"", figure.Actual, figure.Target})
	switch d.Action {
	case figure.Correct:
		d.Value = decimal.NewNullDecimal(decimal.New(rapid.Int64Range(-1e9, 1e9).Draw(t, "value"), int32(rapid.IntRange(-6, 0).Draw(t, "exp"))))
		d.Unit = rapid.SampledFrom([]string{"", "张", "万张", "%", "个百分点", "元/人"}).Draw(t, "unit")
		d.Qualifier = rapid.SampledFrom([]figure.Qualifier{"", figure.EQ, figure.GE, figure.About}).Draw(t, "qualifier")
		d.Year = rapid.SampledFrom([]int{0, 2017, 2020}).Draw(t, "year")
		d.Kind = kind.Draw(t, "kind")
	case figure.Confirm:
		d.Kind = kind.Draw(t, "kind")
	case figure.Redate:
		d.Year = rapid.IntRange(1900, 2100).Draw(t, "year")
	case figure.Merge, figure.Split:
		d.Series = "序" + text.Draw(t, "series")
	}
	return d
}

func drawSet(t *rapid.T) decision.Set {
	var s decision.Set
	for _, id := range rapid.SliceOfN(rapid.StringMatching(`[0-9a-f]{1,6}(-[2-9])?`), 0, 8).Draw(t, "ids") {
		if err := s.Put(drawDecision(t, id)); err != nil {
			t.Fatalf("%v", err)
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "reports") {
		if err := s.PutReport(drawReport(t)); err != nil {
			t.Fatalf("%v", err)
		}
	}
	return s
}

func drawReport(t *rapid.T) decision.ReportDecision {
	text := rapid.StringMatching(`[ #"a-z张—：]{0,6}`)
	d := decision.ReportDecision{Hash: rapid.SampledFrom([]string{"", "00ff", "12e4"}).Draw(t, "hash"), Note: text.Draw(t, "note"), By: text.Draw(t, "by")}
	d.File, d.Title = rapid.SampledFrom([]string{"甲.txt", "乙/2020年.docx", "3"}).Draw(t, "file"), text.Draw(t, "title")
	year := rapid.IntRange(1950, 2090)
	if rapid.Bool().Draw(t, "whole") {
		d.Place, d.Kind = "市"+text.Draw(t, "place"), rapid.SampledFrom([]report.Kind{"", report.Court, report.Other}).Draw(t, "kind")
		d.From = rapid.OneOf(rapid.Just(0), year).Draw(t, "year")
		d.To = d.From
		return d
	}
	d.Part, d.Line = "二、"+text.Draw(t, "part"), rapid.IntRange(0, 30).Draw(t, "line")
	if d.From = rapid.OneOf(rapid.Just(0), year).Draw(t, "from"); d.From != 0 {
		d.To = d.From + rapid.IntRange(0, 5).Draw(t, "years")
	}
	if mode := rapid.SampledFrom([]outline.Mode{outline.Review, outline.Plan}).Draw(t, "mode"); d.From == 0 || rapid.Bool().Draw(t, "moded") {
		d.Mode = &mode
	}
	return d
}

// What is written is read back, and written again it is the same bytes.
func TestFormatLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSet(t)
		b := decision.Format(s)
		back, err := decision.Parse("x", b)
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		if !slices.EqualFunc(s.All(), back.All(), decision.Decision.Equal) {
			t.Fatalf("%+v\nread back as\n%+v\n%s", s.All(), back.All(), b)
		}
		if !slices.EqualFunc(s.Reports(), back.Reports(), decision.ReportDecision.Equal) {
			t.Fatalf("%+v\nread back as\n%+v\n%s", s.Reports(), back.Reports(), b)
		}
		if again := decision.Format(back); string(again) != string(b) {
			t.Fatalf("%s\nbecame\n%s", b, again)
		}
	})
}

// The file does not depend on the order in which decisions were made.
func TestOrderLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSet(t)
		want := decision.Format(s)
		other := setOf(t, rapid.Permutation(s.All()).Draw(t, "order")...)
		for _, d := range rapid.Permutation(s.Reports()).Draw(t, "order of reports") {
			if err := other.PutReport(d); err != nil {
				t.Fatalf("%v", err)
			}
		}
		if got := decision.Format(other); string(got) != string(want) {
			t.Fatalf("%s\nand\n%s", got, want)
		}
	})
}

// A decision that is taken back leaves no trace; Apply never changes its
// argument; a decision touches its own observation only.
func TestInverseLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSet(t)
		var obs []figure.Observation
		for _, id := range rapid.SliceOfNDistinct(rapid.StringMatching(`[0-9a-f]{1,6}`), 1, 6, rapid.ID).Draw(t, "observations") {
			o := beds()
			o.ID = id
			obs = append(obs, o)
		}
		before, told := s.Apply(obs)
		id := obs[0].ID
		old, had := s.Get(id)
		changed := s
		if err := changed.Put(drawDecision(t, id)); err != nil {
			t.Fatalf("%v", err)
		}
		between, _ := changed.Apply(obs)
		for i := range obs {
			if i > 0 && fmt.Sprint(between[i]) != fmt.Sprint(before[i]) && fmt.Sprintf("%+v", between[i].Stated) != fmt.Sprintf("%+v", before[i].Stated) {
				t.Fatalf("a decision of %s changed %s", id, obs[i].ID)
			}
			o := beds()
			o.ID = obs[i].ID
			if fmt.Sprintf("%+v", obs[i]) != fmt.Sprintf("%+v", o) {
				t.Fatalf("Apply changed its argument")
			}
		}
		if had {
			if err := changed.Put(old); err != nil {
				t.Fatalf("%v", err)
			}
		} else {
			changed.Remove(id)
		}
		after, toldAfter := changed.Apply(obs)
		if a, b := jsonOf(t, after), jsonOf(t, before); a != b {
			t.Fatalf("%s\nwant\n%s", a, b)
		}
		if !slices.Equal(told, toldAfter) {
			t.Fatalf("findings %+v\nwant %+v", toldAfter, told)
		}
		if string(decision.Format(changed)) != string(decision.Format(s)) {
			t.Fatalf("the file differs")
		}
	})
}

func jsonOf(t require, obs []figure.Observation) string {
	t.Helper()
	var b strings.Builder
	for _, o := range obs {
		j, err := o.MarshalJSON()
		if err != nil {
			t.Fatalf("%v", err)
		}
		b.Write(j)
		b.WriteByte('\n')
	}
	return b.String()
}

// A copy of a Set is independent of it.
func TestSetCopies(t *testing.T) {
	s := setOf(t, with(figure.Drop, nil))
	c := s
	c.Remove(beds().ID)
	if s.Len() != 1 || c.Len() != 0 {
		t.Errorf("%d and %d decisions", s.Len(), c.Len())
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not a list", "编号: a\n", "f:1:"},
		{"brackets without end", "- 编号: a\n  意见: " + strings.Repeat("[", 100_000), "f:2:38: 括号或“- ”套得太深"},
		{"unknown key", "- 编号: a\n  意見: 剔除\n", "f:2:3: 不认识的键“意見”"},
		{"unknown action", "- 编号: a\n  意见: 删除\n", "f:2:7: 意见“删除”不可用，应是确认、修正"},
		{"no id", "- 意见: 剔除\n", "f:1:3: 没有写编号"},
		{"no action", "- 编号: a\n", "f:1:3: 没有写意见"},
		{"twice", "- 编号: a\n  意见: 剔除\n- 编号: a\n  意见: 确认\n", "f:3:3: 编号 a 的意见在第 1 行已有一条"},
		{"key twice", "- 编号: a\n  意见: 剔除\n  意见: 确认\n", "f:3:3: "},
		{"correct what", "- 编号: a\n  意见: 修正\n", "f:2:3: “修正”要写明新的数值"},
		{"not a number", "- 编号: a\n  意见: 修正\n  数值: 很多\n", "f:3:7: 数值“很多”不是数字"},
		{"unit", "- 编号: a\n  意见: 修正\n  数值: 3\n  单位: 哇\n", "f:4:3: 单位“哇”不在单位表中"},
		{"year", "- 编号: a\n  意见: 改期\n  年份: 219\n", "f:3:3: 年份 219 不对"},
		{"year of a drop", "- 编号: a\n  意见: 剔除\n  年份: 2019\n", "f:3:3: 意见为“剔除”时不用写年份"},
		{"merge into what", "- 编号: a\n  意见: 合并\n", "f:2:3: “合并”要写明序列"},
		{"a list as value", "- 编号: a\n  意见: 合并\n  序列: [a, b]\n", "f:3:7: “序列”后应是一个值"},
		{"date", "- 编号: a\n  意见: 剔除\n  日期: 去年\n", "f:3:3: 日期“去年”的写法不对"},
		{"indentation", "- 编号: a\n 意见: 剔除\n", "f:"},
		{"conflict marks", "- 编号: a\n<<<<<<< HEAD\n  意见: 剔除\n", "f:2:1: 版本合并留下了冲突标记"},
		{"encoding", "- 编号: a\n  备注: \xc4\xe3\n", "f:2:1: 不是 UTF-8 编码"},
		{"two documents", "- 编号: a\n  意见: 剔除\n---\n- 编号: b\n  意见: 剔除\n", "f:4:"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := decision.Parse("f", []byte(tt.text)); err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("%v, want %s…", err, tt.want)
			}
		})
	}
}

// What people write by hand is understood too: other orders of keys, quotes,
// blocks, comments, a byte order mark, the line ends of Windows.
func TestParseByHand(t *testing.T) {
	s, err := decision.Parse("f", []byte("\xef\xbb\xbf# 张三\r\n- 意见: \"修正\" # 改\r\n  数值: 0.10\r\n  编号: 0123\r\n  备注: |\r\n    第一行\r\n    第二行\r\n  年份: 2019年\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	d, ok := s.Get("0123")
	if !ok || d.Value.Decimal.String() != "0.1" || d.Year != 2019 || d.Note != "第一行 第二行" {
		t.Errorf("%+v", s.All())
	}
	for _, empty := range []string{"", "# nothing\n", "[]\n", "\n\n"} {
		if s, err := decision.Parse("f", []byte(empty)); err != nil || s.Len() != 0 {
			t.Errorf("%q: %v, %v", empty, s.All(), err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("- 编号: a\n  意见: 剔除\n")
	f.Add("- {编号: a, 意见: 改期, 年份: 2019}\n")
	f.Add("- 编号: &x a\n  意见: *x\n")
	f.Add("? [a]\n: b\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := decision.Parse("f", []byte(text))
		if err != nil {
			return
		}
		back, err := decision.Parse("f", decision.Format(s))
		if err != nil || !slices.EqualFunc(s.All(), back.All(), decision.Decision.Equal) {
			t.Fatalf("%+v became %+v (%v)", s.All(), back.All(), err)
		}
	})
}

func TestUpdate(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, decision.FileName)
	put := func(id string) error {
		return decision.Update(path, func(s *decision.Set) error {
			return s.Put(decision.Decision{Observation: id, Action: figure.Confirm})
		})
	}
	// Many at once, each adding its own: none is lost.
	var wg sync.WaitGroup
	errs := make([]error, 20)
	for i := range errs {
		wg.Go(func() { errs[i] = put(fmt.Sprintf("id%02d", i)) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	s, err := decision.Load(path)
	if err != nil || s.Len() != len(errs) {
		t.Fatalf("%d decisions, %v", s.Len(), err)
	}
	// One that fails, or changes nothing, writes nothing.
	before, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	failed := errors.New("no")
	if err := decision.Update(path, func(s *decision.Set) error { s.Remove("id00"); return failed }); !errors.Is(err, failed) {
		t.Errorf("%v", err)
	}
	if err := put("id03"); err != nil {
		t.Error(err)
	}
	if after, err := os.Stat(path); err != nil || !os.SameFile(before, after) {
		t.Errorf("the file was written anew (%v)", err)
	}
	// A broken file is not overwritten.
	if err := os.WriteFile(path, []byte("- 编号\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := put("id99"); err == nil || !strings.Contains(err.Error(), decision.FileName+":1:") {
		t.Errorf("%v", err)
	}
	if b, _ := os.ReadFile(path); string(b) != "- 编号\n" {
		t.Errorf("the broken file became %q", b)
	}
	// Nothing else is left in the folder.
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestParseQuantity(t *testing.T) {
	tests := []struct {
		in, of, want string
	}{
		{"154", "万平方米", "154"},
		{"154万平方米", "万平方米", "154 万平方米"},
		{" 154 万平方米 ", "平方米", "154 万平方米"},
		{"1,540.50", "张", "1540.5"},
		{"１５４万张", "张", "154 万张"},
		{"154万", "张", "154 万张"},
		{"154万", "万平方米", "154 万平方米"},
		{"3亿", "万元", "3 亿元"},
		{"154万", "千克", "154 万千克"},
		{"−3.2%", "%", "-3.2 %"},
		{"超880张", "张", "880 张 gt"},
		{">=60", "张", "60 ge"},
		{"约 5", "张", "5 about"},
		{".5", "", "0.5"},
		{"", "", "没有填写"},
		{"很多", "", "不是数字"},
		{"15a", "", "单位“a”不在单位表中"},
		{"1540000000000000000000000000000000", "", "太长"},
		{"1.2.3", "", "单位“.3”不在单位表中"},
		{"5万", "", "单位“万”不在单位表中"},
	}
	for _, tt := range tests {
		q, err := decision.ParseQuantity(tt.in, tt.of)
		got := strings.TrimSpace(q.Value.String() + " " + q.Unit)
		if q.Qualifier != "" {
			got += " " + string(q.Qualifier)
		}
		if err != nil {
			got = err.Error()
		}
		if err == nil && got != tt.want || err != nil && !strings.Contains(got, tt.want) {
			t.Errorf("ParseQuantity(%q, %q) = %s, want %s", tt.in, tt.of, got, tt.want)
		}
	}
}

func TestFromCells(t *testing.T) {
	tests := []struct {
		name  string
		cells decision.Cells
		want  string // "outcome|note", or "column: part of the error"
	}{
		{"confirm", decision.Cells{"确认", "", "看过"}, "|看过"},
		{"correct", decision.Cells{" 修正", "155 ", ""}, "155|"},
		{"the same unit is not stored", decision.Cells{"修正", "155万张", ""}, "155|"},
		{"another unit", decision.Cells{"修正", "155张", ""}, "155张|"},
		{"redate", decision.Cells{"改期", "2017年", ""}, "2017年|"},
		{"merge by value", decision.Cells{"合并", "养老床位", "同义"}, "并入“养老床位”|同义"},
		{"merge by note", decision.Cells{"合并", "", "养老床位"}, "并入“养老床位”|"},
		{"nothing to correct", decision.Cells{"修正", "", ""}, "修正值: 请在“修正值”填写新的数"},
		{"no number", decision.Cells{"修正", "多", ""}, "修正值: “多”不是数字"},
		{"no year", decision.Cells{"改期", "", ""}, "修正值: 填写年份"},
		{"no such year", decision.Cells{"改期", "154", ""}, "修正值: “154”不是年份"},
		{"no name", decision.Cells{"拆分", "", ""}, "修正值: 序列的名称"},
		{"confirm with a value", decision.Cells{"确认", "155", ""}, "修正值: 要改数字请选“修正”"},
		{"unknown", decision.Cells{"删除", "", ""}, "核对: “删除”不是意见"},
		{"value alone", decision.Cells{"", "155", ""}, "核对: 没有选意见"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := decision.FromCells(beds(), tt.cells)
			var ce *decision.CellError
			if errors.As(err, &ce) {
				column, part, _ := strings.Cut(tt.want, ": ")
				if string(ce.Column) != column || !strings.Contains(err.Error(), part) {
					t.Errorf("%s: %v, want %s", ce.Column, err, tt.want)
				}
				return
			}
			if got := d.Outcome() + "|" + d.Note; err != nil || got != tt.want {
				t.Errorf("%s, %v, want %s", got, err, tt.want)
			}
		})
	}
}

// What the sheet shows of a decision is read back as the same decision, and is
// not taken for a change.
func TestCellsLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDecision(t, beds().ID)
		d.Kind, d.Seen = "", decision.New(beds(), d.Action).Seen
		if d.Action == figure.Correct {
			d.Year = 0
			if d.Unit == beds().Unit {
				d.Unit = ""
			}
			if d.Qualifier == figure.EQ {
				d.Qualifier = ""
			}
		}
		s := setOf(t, d)
		d, _ = s.Get(d.Observation) // tidied
		back, err := decision.FromCells(beds(), d.Cells())
		if err != nil || !back.SameEffect(d) || back.Note != d.Note {
			t.Fatalf("%+v\nread back as %+v (%v)", d, back, err)
		}
		if c := d.Cells().Tidy(); decision.ParseRecord(c.Record()) != c {
			t.Fatalf("%+v recorded as %q", c, c.Record())
		}
	})
}
