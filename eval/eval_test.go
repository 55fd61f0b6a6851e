package eval_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"linian/eval"
	"linian/figure"
)

const header = "file,line,value,upper,unit,indicator,year,from,to,kind,qualifier,period,scope,text,start,end,optional\n"

// gold reads rows; a row may leave the last columns out.
func gold(t *testing.T, rows ...string) []eval.Gold {
	t.Helper()
	g, err := eval.ReadGold(strings.NewReader("\ufeff"+header+strings.Join(rows, "\n")+"\n"), "gold.csv")
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// obs is an observation of a.txt that the changes are made to.
func obs(value, unit string, change ...func(*figure.Observation)) figure.Observation {
	o := figure.Observation{
		File: "dir/a.txt", Line: 3, Start: 100, End: 110, Indicator: "新增养老床位",
		Value: decimal.RequireFromString(value), Unit: unit, Kind: figure.Actual,
		Qualifier: figure.EQ, Year: 2022, Period: figure.Period{Type: figure.YearPeriod},
	}
	for _, f := range change {
		f(&o)
	}
	return o
}

func TestScoreAspects(t *testing.T) {
	row := "a.txt,3,880,,张,新增养老床位,2022,,,actual,eq,year,,880张,100,110"
	tests := []struct {
		name  string
		row   string
		obs   figure.Observation
		wrong []eval.Aspect // nil: all right
		miss  bool
	}{
		{name: "same", row: row, obs: obs("880", "张")},
		{name: "same amount in another magnitude", row: row, obs: obs("0.088", "万张")},
		{name: "other value", row: row, obs: obs("881", "张"), miss: true},
		{name: "other unit", row: row, obs: obs("880", "户"), miss: true},
		{name: "other magnitude", row: row, obs: obs("880", "万张"), miss: true},
		{name: "points are no percent", row: "a.txt,3,5,,个百分点,,2022,,,actual,eq,year,,,100,110", obs: obs("5", "%"), miss: true},
		{name: "either unit", row: "a.txt,3,5,,万人|万,,2022,,,actual,eq,year,,,100,110", obs: obs("5", "万")},
		{name: "either kind", row: "a.txt,3,880,,张,,2022,,,actual|target,eq,as-of|year,,,100,110",
			obs: obs("880", "张", func(o *figure.Observation) { o.Kind = figure.Target })},
		{name: "period left open", row: "a.txt,3,880,,张,,,,,actual,eq,,,,100,110", obs: obs("880", "张")},
		{name: "full-width percent", row: "a.txt,3,5,,％,,2022,,,actual,eq,year,,,100,110", obs: obs("5", "%")},
		{name: "unit not in the table", row: "a.txt,3,5,,碗,,2022,,,actual,eq,year,,,100,110", obs: obs("5", "碗")},
		{name: "other unit not in the table", row: "a.txt,3,5,,碗,,2022,,,actual,eq,year,,,100,110", obs: obs("5", "筷"), miss: true},
		{name: "far away", row: "a.txt,3,880,,张,,2022,,,actual,eq,year,,,200,210", obs: obs("880", "张"), miss: true},
		{name: "near", row: "a.txt,3,880,,张,,2022,,,actual,eq,year,,,113,123", obs: obs("880", "张")},
		{name: "by line", row: "a.txt,4,880,,张,,2022,,,actual,eq,year,,,,", obs: obs("880", "张")},
		{name: "lines apart", row: "a.txt,5,880,,张,,2022,,,actual,eq,year,,,,", obs: obs("880", "张"), miss: true},
		{name: "other file", row: "ba.txt,3,880,,张,,2022,,,actual,eq,year,,,,", obs: obs("880", "张"), miss: true},
		{name: "range is not its lower end", row: "a.txt,3,10,15,%,,2022,,,actual,eq,year,,,100,110", obs: obs("10", "%"), miss: true},
		{
			name: "kind", row: row, wrong: []eval.Aspect{eval.Kind},
			obs: obs("880", "张", func(o *figure.Observation) { o.Kind = figure.Target }),
		},
		{
			name: "year spoils the period", row: row, wrong: []eval.Aspect{eval.Year, eval.Period},
			obs: obs("880", "张", func(o *figure.Observation) { o.Year = 2021 }),
		},
		{
			name: "type of the period", row: row, wrong: []eval.Aspect{eval.Period},
			obs: obs("880", "张", func(o *figure.Observation) { o.Period.Type = figure.AsOf }),
		},
		{
			name: "span of years", row: "a.txt,3,880,,张,,,2018,2022,actual,eq,multi-year,,,100,110",
			obs: obs("880", "张", func(o *figure.Observation) {
				o.Year, o.Period = 0, figure.Period{Type: figure.MultiYear, From: 2018, To: 2022}
			}),
		},
		{
			name: "qualifier", row: row, wrong: []eval.Aspect{eval.Qualifier},
			obs: obs("880", "张", func(o *figure.Observation) { o.Qualifier = figure.GT }),
		},
		{
			name: "name", row: row, wrong: []eval.Aspect{eval.Indicator, eval.IndicatorNear},
			obs: obs("880", "张", func(o *figure.Observation) { o.Indicator = "安置房" }),
		},
		{
			name: "name in other order", row: row, wrong: []eval.Aspect{eval.Indicator},
			obs: obs("880", "张", func(o *figure.Observation) { o.Indicator = "养老机构床位新增" }),
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := eval.Score(gold(t, tt.row), []figure.Observation{tt.obs})
			if tt.miss {
				if len(r.Misses) != 1 || len(r.Pairs) != 0 {
					t.Fatalf("found: %+v", r)
				}
				return
			}
			if len(r.Pairs) != 1 || len(r.False) != 0 {
				t.Fatalf("not found: %+v", r)
			}
			if got := r.Pairs[0].Wrong; !slices.Equal(got, tt.wrong) {
				t.Errorf("wrong: %v, want %v", got, tt.wrong)
			}
		})
	}
}

func TestScoreTallies(t *testing.T) {
	g := gold(t,
		"a.txt,3,1,,次,执法检查,2022,,,actual,eq,year,,各1次,100,104",
		"a.txt,3,1,,次,工作评议,2022,,,actual,eq,year,,各1次,100,104",
		"a.txt,4,7,,家,,2022,,,actual,eq,year,,7家,200,204",
		"a.txt,5,9,,家,,2022,,,actual,eq,year,,9家,300,304",
		"a.txt,6,2023,,位,,,,,suspect,eq,,,2023位,400,407",
		"a.txt,6,202300,,条,,,,,suspect,gt,,,202300多条,500,510",
		"a.txt,7,2,,次,,,,,ordinal,eq,,,二次,600,606",
		"a.txt,8,2,,个,,,,,actual,eq,,,两个,700,706,1",
	)
	at := func(start, end int, name string, k figure.Kind) func(*figure.Observation) {
		return func(o *figure.Observation) { o.Start, o.End, o.Indicator, o.Kind = start, end, name, k }
	}
	r := eval.Score(g, []figure.Observation{
		obs("1", "次", at(100, 104, "工作评议", figure.Actual)),
		obs("1", "次", at(100, 104, "执法检查", figure.Actual)),
		obs("7", "家", at(200, 204, "", figure.Suspect)), // a true value thrown out
		obs("2023", "人", at(400, 407, "", figure.Actual)),
		obs("202300", "条", at(500, 510, "", figure.Suspect)),
		obs("2", "次", at(600, 606, "", figure.Ordinal)),
		obs("2", "个部门", at(700, 715, "", figure.Actual)),
		obs("5", "次", func(o *figure.Observation) { o.File = "b.txt" }), // not in the gold table
	})
	if got, want := r.Tally[eval.Figure], (eval.Tally{Right: 2, Gold: 4, Observed: 3}); got != want {
		t.Errorf("figures: %+v, want %+v", got, want)
	}
	if got, want := r.Tally[eval.Indicator], (eval.Tally{Right: 2, Gold: 4, Observed: 3}); got != want {
		t.Errorf("names: %+v, want %+v (the shared head gives each row its own)", got, want)
	}
	if got, want := r.Suspects, (eval.Suspects{Gold: 2, Quarantined: 1, Accepted: 1}); got != want {
		t.Errorf("suspects: %+v, want %+v", got, want)
	}
	if len(r.Misses) != 2 || !r.Misses[0].Quarantined || r.Misses[1].Quarantined {
		t.Errorf("misses: %+v", r.Misses)
	}
	if len(r.False) != 1 || r.False[0].Value.IntPart() != 2023 {
		t.Errorf("false hits: %+v", r.False)
	}
}

func TestTally(t *testing.T) {
	y := eval.Tally{Right: 6, Gold: 8, Observed: 12}
	if y.Precision() != 0.5 || y.Recall() != 0.75 || y.F1() != 0.6 {
		t.Errorf("%v %v %v", y.Precision(), y.Recall(), y.F1())
	}
	if z := (eval.Tally{}); z.Precision() != 1 || z.Recall() != 1 || z.F1() != 1 {
		t.Error("nothing to find and nothing found is not a failure")
	}
}

func TestNamesAgree(t *testing.T) {
	tests := []struct {
		gold, read, scope string
		exact, lenient    bool
	}{
		{"国内生产总值", "GDP", "", true, true},
		{"文化产业增加值占GDP比重", "文化产业增加值占gdp的比重", "", true, true},
		{"城镇新增就业", "全市城镇新增就业", "", true, true},
		{"养老床位数", "养老床位", "", true, true},
		{"农路提档升级里程", "农路提档升级", "", true, true},
		{"棚户区改造户数", "棚户区改造", "", true, true},
		{"科技支出占财政支出比重", "科技支出占财政支出", "", true, true},
		{"面积", "", "", false, false},
		{"面积", "人数", "", false, false},
		{"户籍人口占比", "户籍人口", "", false, false},
		{"中央财政安排就业资金", "中央财政就业资金", "", true, true},
		{"机动车保有量", "海宁市机动车保有量", "海宁市", true, true},
		{"单位生产总值能耗", "单位生产总值能耗（按可比价格）", "", true, true},
		{"铁路营业里程|铁路通车里程", "铁路通车里程", "", true, true},
		{"新增养老床位", "养老床位新增", "", false, true},
		{"养老床位", "新增养老床位", "", false, true},
		{"国内生产总值", "国内生产总值增长", "", false, true},
		{"国内生产总值增长", "国内生产总值", "", false, false},
		{"出口", "进出口", "", false, true},
		{"人", "这是一个很长的句子里面有一个人", "", false, false},
		{"安置房竣工面积", "竣工面积", "", false, false},
		{"安置房", "", "", false, false},
	}
	for _, tt := range tests {
		exact, lenient := eval.NamesAgree(tt.gold, tt.read, tt.scope, "")
		if exact != tt.exact || lenient != tt.lenient {
			t.Errorf("%s, read as %q: %v %v, want %v %v", tt.gold, tt.read, exact, lenient, tt.exact, tt.lenient)
		}
	}
}

func TestReadGoldTellsThePlace(t *testing.T) {
	tests := []struct{ name, table, want string }{
		{"empty", "", "gold.csv: 文件是空的"},
		{"no kind", "file,value,unit\n", "gold.csv:1: 缺少“kind”这一列"},
		{"value", "file,value,unit,kind\na,1,张,actual\na,x,张,actual\n", "gold.csv:3: value 列"},
		{"kind", "file,value,unit,kind\na,1,张,result\n", "gold.csv:2: kind 列"},
		{"year", "file,value,unit,kind,year\na,1,张,actual,去年\n", "gold.csv:2: year 列"},
		{"span", "file,value,unit,kind,start,end\na,1,张,actual,9,0\n", "gold.csv:2: end 列"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := eval.ReadGold(strings.NewReader(tt.table), "gold.csv")
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s…", err, tt.want)
			}
		})
	}
}

func TestScoreFacts(t *testing.T) {
	table := "series,report_year,series_metric,year_of_figure,value,unit,kind,qualifier,scope,number_text,note,evidence_sentence\n" +
		"town,2010,就业,2009,1102,万人,actual,,annual,1102万人,,城镇新增就业1102万人。\n" +
		"town,2010,就业,2010,900,万人,target,以上,annual,900万人,,新增就业900万人以上；\n" +
		"town,2010,铁路,2003-2007,6100,公里,actual,,cumulative,6100公里,,新增铁路6100公里。\n" +
		"town,2010,价格,2010,3,%,target,左右,annual,3%,,涨幅3%左右。\n" +
		"town,2010,绿地,2009,12,公顷,actual,,annual,12公顷,,绿地12公顷。\n" +
		"town,2010,新增床位,2009,880,张,actual,,annual,880张,,新增床位880张。\n"
	facts, err := eval.ReadFacts(strings.NewReader(table), "facts.csv")
	if err != nil {
		t.Fatal(err)
	}
	o := func(value, unit, sentence string, year int, k figure.Kind, q figure.Qualifier) figure.Observation {
		return obs(value, unit, func(o *figure.Observation) {
			o.File, o.Sentence, o.Year, o.Kind, o.Qualifier = "x/town/2010.txt", sentence, year, k, q
		})
	}
	all := []figure.Observation{
		o("1102", "万人", "城镇新增就业 1102万人。", 2009, figure.Actual, figure.EQ),
		o("900", "万人", "今年新增就业900万人以上；", 2009, figure.Target, figure.EQ),
		o("6100", "公里", "新增铁路6100公里。", 0, figure.Actual, figure.EQ),
		o("3", "个百分点", "涨幅3%左右。", 2010, figure.Target, figure.About),
	}
	all[2].Period = figure.Period{Type: figure.MultiYear, From: 2003, To: 2007}
	all = append(all, o("880", "张", "新增养老床位数880张；", 2009, figure.Actual, figure.EQ))
	other := o("12", "公顷", "绿地12公顷。", 2009, figure.Actual, figure.EQ)
	other.File = "x/town/2011.txt"
	scores := eval.ScoreFacts(facts, append(all, other))
	for i, want := range []bool{true, false, true, false, false, true} {
		if scores[i].Found() != want {
			t.Errorf("fact %d: %+v", i, scores[i])
		}
	}
	if got := scores[1].Wrong; !slices.Equal(got, []eval.Aspect{eval.Year, eval.Qualifier}) {
		t.Errorf("wrong: %v", got)
	}
	if s := scores[3]; s.Best != nil || len(s.Instead) != 1 {
		t.Errorf("what was found instead: %+v", s)
	}
	if s := scores[4]; s.Best != nil || len(s.Instead) != 0 {
		t.Errorf("another year's report: %+v", s)
	}
}
