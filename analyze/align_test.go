package analyze_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"linian/analyze"
	"linian/extract"
	"linian/figure"
	"linian/finding"
	"linian/report"
	"linian/unit"
)

// A fig is one figure of a made-up report.
type fig struct {
	year   int
	v, up  string
	u      string
	q      figure.Qualifier
	kind   figure.Kind
	change figure.Change
	verb   string
	scope  string
	period figure.Period
	report int // 0: the year after
	body   string
	say    string // the sentence; "" makes one
	codes  []finding.Code
}

// stated makes observations of one name, as package extract would.
func stated(name string, figs ...fig) []figure.Observation {
	var out []figure.Observation
	for i, f := range figs {
		if f.report == 0 {
			f.report = f.year + 1
			if f.kind == figure.Target {
				f.report = f.year
			}
		}
		if f.q == "" {
			f.q = figure.EQ
		}
		if f.kind == "" {
			f.kind = figure.Actual
		}
		if f.period.Type == "" {
			f.period.Type = figure.YearPeriod
		}
		if f.body == "" {
			f.body = "云川市"
		}
		u, ok := unit.Parse(f.u)
		if !ok {
			panic("unit " + f.u)
		}
		v := decimal.RequireFromString(f.v)
		full, head := name, name
		switch f.change {
		case figure.Rise:
			full += "增长"
		case figure.Fall:
			full += "下降"
		}
		if f.say == "" {
			f.say = full + f.v + f.u + "。"
		}
		o := figure.Observation{
			File: fmt.Sprintf("%s%d.txt", f.body, f.report), Line: 1, Col: 1, Start: 10 * i, End: 10*i + 5, Sentence: f.say, SentenceEnd: len(f.say),
			Indicator: full, Head: head, Verb: f.verb, Value: v, Unit: f.u, Base: u.ToBase(v), BaseUnit: u.Base, Dimension: u.Dimension,
			Text: f.v + f.u, Qualifier: f.q, Kind: f.kind, Change: f.change, Year: f.year, Period: f.period, Scope: f.scope,
			Findings: f.codes, ReportYear: f.report, Body: f.body,
		}
		if f.up != "" {
			up := decimal.RequireFromString(f.up)
			o.Upper, o.BaseUpper = decimal.NewNullDecimal(up), decimal.NewNullDecimal(u.ToBase(up))
		}
		if f.period.Type == figure.MultiYear {
			o.Year = 0
		}
		if head, tail, ok := strings.Cut(f.say, o.Text); ok {
			extract.AddContext(&o, head, tail)
		}
		h := sha256.Sum256(fmt.Append(nil, o.File, o.Indicator, o.Text, i, f.kind, f.verb, f.scope))
		o.ID = hex.EncodeToString(h[:6])
		out = append(out, o)
	}
	return out
}

func concat(parts ...[]figure.Observation) []figure.Observation {
	out := slices.Concat(parts...)
	for i := range out {
		out[i].Start, out[i].End = 10*i, 10*i+5
	}
	return out
}

func align(t *testing.T, obs []figure.Observation, reports ...*report.Report) *analyze.Alignment {
	t.Helper()
	al, err := analyze.Align(obs, reports, analyze.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return al
}

func years(from int, u string, vs ...string) []fig {
	var out []fig
	for i, v := range vs {
		out = append(out, fig{year: from + i, v: v, u: u})
	}
	return out
}

// Names that reports give to one indicator.
func TestKnownNames(t *testing.T) {
	tests := []struct {
		name, u string
		change  figure.Change
		verb    string
		scope   string
		want    string
	}{
		{"国内生产总值", "亿元", "", "", "", "gdp"},
		{"全市地区生产总值", "亿元", "", "", "", "gdp"},
		{"ＧＤＰ总量", "亿元", "", "", "", "gdp"},
		{"gdp", "亿元", "", "", "", "gdp"},
		{"全年实现地区生产总值（GDP）", "亿元", "", "", "", "gdp"},
		{"国内生产总值", "%", figure.Rise, "", "", "gdp_growth"},
		{"经济", "%", figure.Rise, "", "", "gdp_growth"},
		{"经济增长预期目标", "%", "", "", "", "gdp_growth"},
		{"地区生产总值增速", "%", "", "", "", "gdp_growth"},
		{"公共财政预算收入", "亿元", "", "", "", "general_public_budget_revenue"},
		{"财政收入", "亿元", "", "", "", "fiscal_revenue"},
		{"地方财政收入", "亿元", "", "", "", "local_fiscal_revenue"},
		{"财政总收入", "亿元", "", "", "", "fiscal_total_revenue"},
		{"地方财政总收入", "亿元", "", "", "", "local_fiscal_total_revenue"},
		{"农民人均纯收入", "元", "", "", "", "rural_net_income"},
		{"农村居民人均可支配收入", "元", "", "", "", "rural_income"},
		{"居民人均可支配收入", "元", "", "", "农村", "rural_income"},
		{"居民人均可支配收入", "元", "", "", "城镇", "urban_income"},
		{"新增城镇就业人数", "万人", "", "新增", "", "urban_jobs_new"},
		{"新增就业岗位", "个", "", "", "", "urban_jobs_new"},
		{"居民消费价格总水平", "%", figure.Rise, "", "", "cpi_rise"},
		{"居民消费价格涨幅", "%", "", "", "", "cpi_rise"},
		{"养老床位", "张", "", "新增", "", "elderly_beds_new"},
		{"养老床位新增", "张", "", "", "", "elderly_beds_new"},
		{"养老床位总数", "张", "", "", "", "elderly_beds"},
		{"新增护理型养老床位", "张", "", "", "", "nursing_beds_new"},
		{"养老机构床位", "张", "", "", "", "elderly_inst_beds"},
		{"主任会议次数", "次", "", "", "", "chairmen_meetings"},
		{"代表联络站", "个", "", "", "", "deputies_stations"},
		{"养老床位", "张", "", "", "", "elderly_beds"},
		{"累计建成养老床位", "张", "", "", "", "elderly_beds"},
		{"每千名老人拥有养老床位数", "张", "", "", "", "elderly_beds_per_1000"},
		{"安置房竣工面积", "万平方米", "", "", "", "resettlement_housing_completed"},
		{"安置房新开工面积", "万平方米", "", "", "", "resettlement_housing_started"},
		{"安置房竣工", "套", "", "", "", "resettlement_units_completed"},
		{"棚户区改造", "户", "", "完成", "", "shanty_households"},
		{"棚户区改造", "万平方米", "", "", "", "shanty_area"},
		{"农路提档升级", "公里", "", "完成", "", "rural_road_upgraded"},
		{"农村公路提档升级", "公里", "", "", "", "rural_road_upgraded"},
		{"文化产业增加值占GDP比重", "%", "", "", "", "culture_share"},
		{"文化产业增加值占地区生产总值的比重", "%", "", "", "", "culture_share"},
		{"单位国内生产总值能耗", "%", figure.Fall, "", "", "energy_intensity_cut"},
		{"农村贫困人口", "万人", figure.Fall, "", "", "poverty_relieved"},
		{"农村贫困人口", "万人", "", "", "", "rural_population_poor"},
		{"常委会会议", "次", "", "召开", "", "standing_committee_meetings"},
		{"主任会议", "次", "", "", "", "chairmen_meetings"},
		{"决议和决定", "项", "", "作出", "", "resolutions"},
		{"任免国家机关工作人员", "人次", "", "任免", "", "appointments"},
		{"人大代表之家", "个", "", "", "", "deputies_home"},
		{"镇人大代表", "名", "", "", "", "deputies_township"},
		{"建议", "条", "", "", "", "suggestions"},
		{"招录医卫人员", "名", "", "招录", "", "medical_staff_recruited"},
		{"乡镇卫生院改造", "万元", "", "投入", "", "township_hospital_funds"},
		{"新增高新企业", "家", "", "新增", "", "hightech_enterprises_new"},
		{"进出口总额", "亿美元", "", "", "", "trade_total_usd"},
		{"进出口总额", "亿元", "", "", "", "trade_total"},
		{"建成区绿化覆盖率", "%", "", "", "", "greening_rate"},
		{"绿化覆盖率", "%", "", "", "建成区", "greening_rate"},

		// With what clings to a name in the text.
		{"中央财政赤字拟安排", "亿元", "", "", "", "central_deficit"},
		{"中央财政赤字预算拟安排", "亿元", "", "", "", "central_deficit"},
		{"中央财政用于“三农”的投入拟安排", "亿元", "", "", "", "agri_expenditure_central"},
		{"广义货币M2增长", "%", "", "", "", "money_supply_growth"},
		{"提出国内生产总值增长目标", "%", "", "", "", "gdp_growth"},
		{"经济总量跨过两个万亿元大关", "亿元", "", "", "", "gdp"},
		{"推进和落实重点项目", "个", "", "", "", "key_projects"},
		{"全市最低工资标准提高到每月", "元", "", "", "", "minimum_wage"},
		{"争取到位注册外资", "亿美元", "", "", "", "fdi_usd"},
		{"累积完成全社会固定资产投资", "亿元", "", "", "", "fixed_investment"},
		{"高新技术产业实现产值占规模以上工业总产值比重", "%", "", "", "", "hightech_output_share"},
		{"新农合制度保障水平参合率", "%", "", "", "", "ncms_rate"},
		{"人均可支配收入", "元", "", "", "城镇", "urban_income"},
		{"解决农村人口的安全饮水问题", "万人", "", "", "", "drinking_water_rural"},
		{"制定、修订行政法规", "件", "", "", "", "administrative_regulations"},
		{"行政法规", "部", "", "", "", "administrative_regulations"},
		{"提交法律议案", "件", "", "提交", "", "law_bills"},
		{"社会保障基金积累", "亿元", "", "", "全国", "social_security_fund"},
		{"新开工棚户区改造住房", "套", "", "", "", "shanty_started"},
		{"苏南硕放国际机场旅客吞吐量", "万人次", "", "", "", "airport_passengers"},

		// Not the indicators that they look like.
		{"累计新增养老床位", "张", "", "", "", ""},
		{"计划新增养老床位", "张", "", "", "", ""},
		{"养老床位建设补助", "万元", "", "", "", ""},
		{"安置房在建面积", "万平方米", "", "", "", ""},
		{"农业生产总值", "亿元", "", "", "", ""},

		// Of a part, or of another measure, than the indicator's own noun.
		{"融资", "亿元", "", "完成", "", ""},
		{"融资总量", "亿元", "", "", "全社会", "social_financing"},
		{"全社会融资总量", "亿元", "", "", "", "social_financing"},
		{"社会融资规模新增", "亿元", "", "", "", "social_financing"},
		{"银行表外、发债、上市等社会融资总量", "亿元", "", "", "", "social_financing"},
		{"取缔关闭企业", "家", "", "", "", ""},
		{"新增各类研发机构", "家", "", "新增", "", ""},
		{"国家级高新技术企业", "家", "", "", "", ""},
		{"国家高新技术企业", "家", "", "", "", "hightech_enterprises"},
		{"群众来信来访人次", "%", figure.Fall, "", "", ""},
		{"受理群众来信来访", "件次", "", "受理", "", "public_petitions_npc"},
		{"改造背街小巷", "条", "", "", "", ""},
		{"发放低保金", "万元", "", "发放", "", ""},
		{"城镇职工基本医疗保险参保人数", "万人", "", "", "", ""},
		{"建成特色田园乡村", "个", "", "建成", "", ""},
		{"村均可支配收入", "万元", "", "", "", ""},
		{"新辟、优化公交线路", "条", "", "", "", ""},
		{"城镇职工基本养老保险参保人数", "万人", "", "", "", ""},
		{"省级以上文物保护单位", "处", "", "", "", ""},
		{"更新公交车", "辆", "", "", "", ""},
		{"改造燃气管网", "公里", "", "改造", "", "gas_pipes_renewed"},
		{"新建燃气管网", "公里", "", "新建", "", "gas_pipes_new"},
		{"新能源装机", "万千瓦", "", "", "", ""},
		{"新增人民币贷款", "亿元", "", "新增", "", "loans_rmb_new"},
		{"新增本外币贷款", "亿元", "", "新增", "", "loans_new"},
		{"城镇污水集中处理率", "%", "", "", "", "sewage_rate"},
		{"城镇生活污水处理率", "%", "", "", "", "domestic_sewage_rate"},
		{"城镇生活污水集中处理率", "%", "", "", "", "domestic_sewage_central_rate"},
	}
	for _, tt := range tests {
		t.Run(tt.name+tt.u+string(tt.change)+tt.scope, func(t *testing.T) {
			obs := stated(tt.name, fig{year: 2020, v: "5", u: tt.u, change: tt.change, verb: tt.verb, scope: tt.scope})
			if strings.HasSuffix(tt.name, "目标") || strings.HasSuffix(tt.name, "增速") || strings.HasSuffix(tt.name, "涨幅") {
				obs[0].Indicator = tt.name
			}
			if got := align(t, obs).Observations[0].IndicatorID; got != tt.want {
				t.Errorf("id %q, want %q", got, tt.want)
			}
		})
	}
}

// A name that says too little by itself means its indicator only where its
// sentence shows it.
func TestWeakNames(t *testing.T) {
	tests := []struct{ name, v, u, say, want string }{
		{"新增就业", "5650", "人", "全年实现新增就业5650人，再就业2100人，城镇登记失业率控制到3.9%。", "urban_jobs_new"},
		{"新增就业", "3000", "人", "全年新增营业面积10万平方米，新增就业3000人。", ""},
		{"城镇新增就业", "3000", "人", "全年新增企业10家，城镇新增就业3000人。", "urban_jobs_new"},
		{"研发投入", "75", "亿元", "与高校签订合作项目累计达2500多项，研发投入75亿元。", ""},
		{"研发投入", "75", "亿元", "全社会研发投入75亿元，占地区生产总值2.5%。", "rd_expenditure"},
		{"货物吞吐量", "10.5", "万吨", "机场旅客吞吐量达360万人次，货物吞吐量达10.5万吨。", ""},
		{"惠及居民", "5000", "户", "新建管网20公里，惠及居民5000户。", ""},
		{"惠及居民", "5000", "户", "改造老旧小区10个，惠及居民5000户。", "old_district_households"},
		{"危旧房改造", "800", "户", "完成危旧房改造800户。", ""},
		{"危房改造", "800", "户", "改善农村人居环境，完成危房改造800户。", "rural_house_renewed"},
		{"货物吞吐量", "2", "亿吨", "港口建设加快，货物吞吐量达2亿吨。", "port_throughput"},
		{"实施危桥改造", "100", "座", "提升普通公路本质安全水平，实施农村公路安全生命防护工程9000公里，实施危桥改造100座。", ""},
		{"改造危桥", "21", "座", "农村公路提档升级138公里，改造危桥21座。", "rural_bridges"},
	}
	for _, tt := range tests {
		obs := stated(tt.name, fig{year: 2020, v: tt.v, u: tt.u, say: tt.say})
		if got := align(t, obs).Observations[0].IndicatorID; got != tt.want {
			t.Errorf("%s: id %q, want %q", tt.say, got, tt.want)
		}
	}
}

// Names that must share a series, and names that must not: each is stated in
// years of its own, so that a merged series has all four years.
func TestMerging(t *testing.T) {
	type name struct {
		name, u, verb, scope string
		change               figure.Change
		period               figure.PeriodType
	}
	n := func(s, u string) name { return name{name: s, u: u} }
	tests := []struct {
		a, b name
		same bool
	}{
		{n("打通断头路", "条"), n("全市打通断头路", "条"), true},
		{n("打通断头路", "条"), n("断头路打通", "条"), false}, // 打通 is no known class: not guessed
		{n("新建社区书屋", "个"), n("社区书屋新建", "个"), true},
		{n("新增护林员", "名"), n("净增护林员", "人"), false},
		{n("安置房新开工面积", "万平方米"), n("安置房新开工面积", "平方米"), true},
		{n("造林面积", "亩"), n("造林面积", "公顷"), true},
		{name{name: "社区书屋", u: "个", verb: "新建"}, n("新建社区书屋", "个"), true},

		{n("新增护林员", "名"), n("累计新增护林员", "名"), false},
		{n("新增护林员", "名"), n("护林员", "名"), false},
		{n("新增养老床位", "张"), n("养老床位总数", "张"), false},
		{n("厂房新开工面积", "平方米"), n("厂房竣工面积", "平方米"), false},
		{n("厂房新开工面积", "平方米"), n("厂房开工面积", "平方米"), false},
		{n("计划整治河塘", "条"), n("整治河塘", "条"), false},
		{name{name: "路灯杆", u: "根", scope: "市区"}, name{name: "路灯杆", u: "根", scope: "全市"}, false},
		{name{name: "新增养老床位", u: "张", scope: "市区"}, n("新增养老床位", "张"), false},
		{n("新建社区书屋", "个"), n("新建社区书屋", "万元"), false},
		{n("社区书屋藏书", "册"), name{name: "社区书屋藏书", u: "册", change: figure.Rise}, false},
		{n("社区书屋藏书", "册"), name{name: "社区书屋藏书", u: "%", change: figure.Rise}, false},
		{name{name: "护林员", u: "名", change: figure.Rise}, name{name: "护林员", u: "名", change: figure.Fall}, false},
		{name{name: "整治河塘", u: "条", period: figure.Cumulative}, n("整治河塘", "条"), false},
		{n("农民人均纯收入", "元"), n("农村居民人均可支配收入", "元"), false},
		{n("财政收入", "亿元"), n("一般公共预算收入", "亿元"), false},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.a.scope, tt.a.name, tt.a.u, tt.a.change, "+", tt.b.scope, tt.b.name, tt.b.u, tt.b.change), func(t *testing.T) {
			var obs []figure.Observation
			for i, x := range []name{tt.a, tt.b, tt.a, tt.b} {
				obs = append(obs, stated(x.name, fig{year: 2018 + i, v: fmt.Sprint(50 + i), u: x.u, verb: x.verb, scope: x.scope, change: x.change, period: figure.Period{Type: x.period}})...)
			}
			merged := false
			for _, s := range align(t, obs).Series {
				merged = merged || len(s.Actual) == 4
			}
			if merged != tt.same {
				t.Errorf("merged: %v, want %v", merged, tt.same)
			}
		})
	}
}

// Which figure of a year is chosen, and what becomes of the others.
func TestChoice(t *testing.T) {
	f := func(report int, v, u string, q figure.Qualifier) fig {
		return fig{year: 2005, report: report, v: v, u: u, q: q}
	}
	tests := []struct {
		name     string
		figs     []fig
		want     string
		q        figure.Qualifier
		rule     string
		others   []analyze.Relation
		doubtful bool
	}{
		{"alone", []fig{f(2006, "3.16", "万亿元", "")}, "3.16", figure.EQ, "仅此一处", nil, false},
		{"said twice", []fig{f(2006, "3.16", "万亿元", ""), f(2006, "3.16", "万亿元", "")}, "3.16", figure.EQ, "各处一致", []analyze.Relation{analyze.Agrees}, false},
		{"a later exact figure beats a bound", []fig{f(2006, "3", "万亿元", figure.GT), f(2011, "3.16", "万亿元", "")}, "3.16", figure.EQ, "各处一致", []analyze.Relation{analyze.Weaker}, false},
		{"an earlier exact figure beats a bound", []fig{f(2006, "3.16", "万亿元", ""), f(2011, "3", "万亿元", figure.GT)}, "3.16", figure.EQ, "取更精确者", []analyze.Relation{analyze.Weaker}, false},
		{"more digits where rounding agrees", []fig{f(2006, "50150", "亿元", ""), f(2011, "5.01", "万亿元", "")}, "5.015", figure.EQ, "取更精确者", []analyze.Relation{analyze.Agrees}, false},
		{"the latest report revises", []fig{f(2008, "24.66", "万亿元", ""), f(2009, "26.6", "万亿元", "")}, "26.6", figure.EQ, "取最新报告", []analyze.Relation{analyze.Revision}, false},
		{"a bound that the later figure breaks", []fig{f(2006, "3", "万亿元", figure.GT), f(2011, "2.9", "万亿元", "")}, "2.9", figure.EQ, "取最新报告", []analyze.Relation{analyze.Revision}, false},
		{"a report that contradicts itself", []fig{f(2006, "3.2", "万亿元", ""), f(2006, "4.7", "万亿元", "")}, "3.2", figure.EQ, "同一报告不一致，无从判断，请核对", []analyze.Relation{analyze.Conflict}, true},
		{"backed by another report", []fig{f(2006, "3.2", "万亿元", ""), f(2006, "4.7", "万亿元", ""), f(2005, "4.7", "万亿元", "")}, "4.7", figure.EQ, "同一报告不一致，取另有报告印证者", []analyze.Relation{analyze.Conflict, analyze.Agrees}, false},
		{"the clearer scope", []fig{f(2006, "3.2", "万亿元", ""), {year: 2005, report: 2006, v: "4.7", u: "万亿元", say: "全年财政收入4.7万亿元"}}, "4.7", figure.EQ, "同一报告不一致，取口径更明确者", []analyze.Relation{analyze.Conflict}, false},
		{"about agrees", []fig{f(2006, "3.16", "万亿元", ""), f(2006, "3.2", "万亿元", figure.About)}, "3.16", figure.EQ, "各处一致", []analyze.Relation{analyze.Weaker}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			al := align(t, concat(stated("财政收入", tt.figs...)))
			if len(al.Series) != 1 || len(al.Series[0].Actual) != 1 {
				t.Fatalf("series %+v, want one with one point", al.Series)
			}
			p := al.Series[0].Actual[0]
			v := p.Value
			if al.Series[0].Unit == "亿元" {
				v = v.Shift(-4)
			}
			if v.String() != tt.want || p.Qualifier != tt.q || p.Rule != tt.rule || p.Doubtful != tt.doubtful {
				t.Errorf("have %s %s %q doubtful=%v, want %s %s %q %v", v, p.Qualifier, p.Rule, p.Doubtful, tt.want, tt.q, tt.rule, tt.doubtful)
			}
			var rel []analyze.Relation
			for _, o := range p.Others {
				rel = append(rel, o.Relation)
			}
			slices.Sort(rel)
			slices.Sort(tt.others)
			if !slices.Equal(rel, tt.others) {
				t.Errorf("others %v, want %v", rel, tt.others)
			}
		})
	}
}

// 由793.6亿元修订为768.9亿元: the sentence says which one holds.
func TestRevisedInOneSentence(t *testing.T) {
	say := "根据经济普查结果，2018年地区生产总值由793.6亿元修订为768.9亿元。"
	al := align(t, concat(stated("地区生产总值",
		fig{year: 2018, report: 2019, v: "793.6", u: "亿元"},
		fig{year: 2018, report: 2020, v: "793.6", u: "亿元", say: say},
		fig{year: 2018, report: 2020, v: "768.9", u: "亿元", say: say},
	)))
	p := al.Series[0].Actual[0]
	if p.Value.String() != "768.9" || p.Doubtful || p.Rule != "取最新报告" {
		t.Errorf("have %s doubtful=%v %q, want 768.9 by the latest report", p.Value, p.Doubtful, p.Rule)
	}
	for _, o := range p.Others {
		if o.Relation != analyze.Revision {
			t.Errorf("793.6 is %s, want a revision", o.Relation)
		}
	}
}

// A figure whose year was only inferred never overrules the report of that year.
func TestInferredYear(t *testing.T) {
	al := align(t, concat(stated("文化产业增加值占GDP比重",
		fig{year: 2020, report: 2021, v: "3.3", u: "%"},
		fig{year: 2020, report: 2022, v: "2.6", u: "%", codes: []finding.Code{finding.PeriodInferred}, say: "文化产业增加值占GDP比重由2.6%提升至3.6%"},
	)))
	p := al.Series[0].Actual[0]
	if p.Value.String() != "3.3" || len(p.Others) != 1 || p.Others[0].Relation != analyze.Restated {
		t.Errorf("have %s %+v, want 3.3 and beside it what was said later", p.Value, p.Others)
	}
}

// A year that the sentence names as the end of a plan is not inferred: 5793.3, the
// final figure, replaces the 5750 that was expected. What stays beside it with an
// inferred year is no agreement.
func TestPlanEnd(t *testing.T) {
	inferred := []finding.Code{finding.PeriodInferred}
	al := align(t, concat(
		stated("地区生产总值",
			fig{year: 2010, report: 2011, v: "5750", u: "亿元", codes: inferred, say: "预计实现地区生产总值5750亿元。"},
			fig{year: 2010, report: 2016, v: "5793.3", u: "亿元", codes: inferred, say: "地区生产总值由“十一五”末5793.3亿元增加到8500亿元。"}),
		stated("国际友城",
			fig{year: 2010, report: 2011, v: "36", u: "个", codes: inferred},
			fig{year: 2010, report: 2016, v: "34", u: "个", codes: inferred, say: "国际友城由34个增加到43个。"}),
	))
	for _, want := range []struct{ id, v, rule string }{{"gdp", "5793.3", "取最新报告"}, {"friendship_cities", "36", "取当年报告，另处年份系推定"}} {
		for _, s := range al.Series {
			if p := s.Actual[0]; s.IndicatorID == want.id && (p.Value.String() != want.v || p.Rule != want.rule) {
				t.Errorf("%s: have %s %s, want %s %s", want.id, p.Value, p.Rule, want.v, want.rule)
			}
		}
	}
}

// What was only expected yields to a later figure near it, though the year of that
// is inferred.
func TestFinalFigure(t *testing.T) {
	inferred := []finding.Code{finding.PeriodInferred}
	for expected, want := range map[string]string{"预计全市林木覆盖率24.5%。": "24.1", "全市林木覆盖率24.5%。": "24.5"} {
		al := align(t, concat(stated("林木覆盖率",
			fig{year: 2010, report: 2011, v: "24.5", u: "%", codes: inferred, say: expected},
			fig{year: 2010, report: 2016, v: "24.1", u: "%", codes: inferred, say: "林木覆盖率由24.1%提高到27%。"})))
		if p := al.Series[0].Actual[0]; p.Value.String() != want {
			t.Errorf("%s: have %s, want %s", expected, p.Value, want)
		}
	}
}

// Of a plan the latest report speaks, however sharp an earlier one was.
func TestLatestTarget(t *testing.T) {
	al := align(t, concat(stated("研发经费投入强度",
		fig{year: 2012, report: 2008, v: "2.7", u: "%", q: figure.About, kind: figure.Target},
		fig{year: 2012, report: 2012, v: "2.7", u: "%", q: figure.GE, kind: figure.Target})))
	if p := al.Series[0].Target[0]; p.Qualifier != figure.GE {
		t.Errorf("have %s %s, want the plan of 2012", p.Qualifier, p.Value)
	}
}

// What was read as a level and is a distance from the plan is no figure of the
// year.
func TestDistanceFromPlan(t *testing.T) {
	al := align(t, concat(stated("新增养老床位",
		fig{year: 2023, v: "880", u: "张"},
		fig{year: 2023, v: "30", u: "张", say: "新增养老床位880张，比年度计划多出30张"},
	)))
	if p := al.Series[0].Actual[0]; len(p.Others) != 0 || p.Doubtful {
		t.Errorf("point %+v, want 880 alone", p)
	}
}

// 同口径增长 and the plain growth of one report are two lines.
func TestBasisApart(t *testing.T) {
	al := align(t, concat(stated("一般公共预算收入",
		fig{year: 2022, v: "6.2", u: "%", change: figure.Rise, say: "一般公共预算收入同口径增长6.2%"},
		fig{year: 2022, v: "2.4", u: "%", change: figure.Fall, say: "一般公共预算收入下降2.4%"},
	)))
	if len(al.Series) != 2 || al.Series[0].Actual[0].Value.String() != "-2.4" || al.Series[1].Scope != "同口径" {
		t.Errorf("series %+v, want the plain growth and one of scope 同口径", al.Series)
	}
}

// The words around a figure keep it off the line that its bare name means.
func TestWordsAround(t *testing.T) {
	tests := []struct{ name, v, u, say, id, scope string }{
		{"重点项目", "29", "个", "全年29个重点项目建成。", "", ""}, // completed ones
		{"重点项目", "29", "个", "全年29个重点项目加快推进。", "key_projects", ""},
		{"教育支出", "536", "亿元", "全年中央财政用于科技、教育、卫生和文化事业的支出分别为774亿元、536亿元和123亿元。", "", ""},
		{"教育支出", "536", "亿元", "全年教育支出536亿元。", "education_expenditure", ""},
		{"财政支出", "2.82", "万亿元", "各级政府加大对科技、教育、文化、卫生、体育事业的投入，财政支出2.82万亿元。", "", ""},
		{"经济总量", "9", "万亿元", "成渝地区双城经济圈建设走深走实，经济总量9万亿元。", "gdp", "成渝地区双城经济圈"},
		{"经济总量", "9", "万亿元", "发展走深走实，经济总量9万亿元。", "gdp", ""},
		{"项目投资", "75.5", "亿元", "安排重点项目105个，年度计划完成投资75.5亿元。", "", ""},
		{"国内生产总值", "55", "万亿元", "按2010年价格计算，2015年国内生产总值将超过55万亿元。", "gdp", "2010年价格"},
		{"旧住宅区整治", "150", "万平方米", "完成市区40万平方米危旧房、150万平方米旧住宅区整治改造。", "old_district_area", "市区"},
		{"新辟公交线路", "10", "条", "市区新增公交营运车辆85辆，新辟公交线路10条。", "bus_lines", "市区"},
		{"新辟公交线路", "10", "条", "市区新增公交营运车辆85辆，全年共新辟公交线路10条。", "bus_lines", ""},
		{"建成农村公路", "157", "公里", "市区建成城市道路106.5公里，建成农村公路157公里。", "rural_road_new", ""},
		{"公路总里程", "79", "公里", "建成西出口等31条公路，总里程达到79公里。", "", ""},
	}
	for _, tt := range tests {
		al := align(t, stated(tt.name, fig{year: 2020, v: tt.v, u: tt.u, say: tt.say}))
		id, scope := al.Observations[0].IndicatorID, ""
		if len(al.Series) > 0 {
			scope = al.Series[0].Scope
		}
		if id != tt.id || scope != tt.scope {
			t.Errorf("%s: %q %q, want %q %q", tt.say, id, scope, tt.id, tt.scope)
		}
	}
}

// A province has more airports than the one that is named.
func TestAirports(t *testing.T) {
	for _, tt := range []struct{ body, name, want string }{
		{"云川市", "云川东山机场年旅客吞吐量", "airport_passengers"},
		{"四川省", "天府国际机场旅客吞吐量", ""},
		{"上海市", "上海机场航空旅客吞吐量", "airport_passengers"},
	} {
		obs := stated(tt.name, fig{year: 2020, v: "500", u: "万人次", body: tt.body})
		if got := align(t, obs).Observations[0].IndicatorID; got != tt.want {
			t.Errorf("%s %s: id %q, want %q", tt.body, tt.name, got, tt.want)
		}
	}
}

// 505万下岗失业人员实现再就业 is no number of 下岗失业人员.
func TestAchieved(t *testing.T) {
	for _, tt := range []struct{ name, say, want string }{
		{"下岗失业人员", "505万人下岗失业人员实现再就业。", "reemployed"},
		{"农村人口", "又有505万人农村人口解决了安全饮水问题。", "drinking_water_rural"},
		{"农村人口", "505万人农村人口住在山区。", ""},
	} {
		obs := stated(tt.name, fig{year: 2006, v: "505", u: "万人", say: tt.say})
		if got := align(t, obs).Observations[0].IndicatorID; got != tt.want {
			t.Errorf("%s: id %q, want %q", tt.say, got, tt.want)
		}
	}
}

// A growth of 平均每年 is the average of its years, not one per head.
func TestAverageGrowth(t *testing.T) {
	obs := stated("国内生产总值", fig{year: 2002, v: "7.7", u: "%", change: figure.Rise, codes: []finding.Code{finding.NameInherited},
		period: figure.Period{Type: figure.MultiYear, From: 1998, To: 2002, Average: true}, say: "国内生产总值增加到10.2万亿元，平均每年增长7.7%。"})
	if s := align(t, obs).Series; len(s) != 1 || len(s[0].Spans) != 1 || s[0].IndicatorID != "gdp_growth" {
		t.Errorf("series %+v, want the growth's span", s)
	}
}

// A stock of a review of five years is that of their end, unless they brought it
// about.
func TestStockAtTheEnd(t *testing.T) {
	five := figure.Period{Type: figure.MultiYear, From: 2006, To: 2010}
	for say, want := range map[string]int{"全国社会保障基金积累7810亿元。": 2010, "五年新增社会保障基金积累7810亿元。": 0} {
		obs := stated("社会保障基金积累", fig{year: 2010, report: 2011, v: "7810", u: "亿元", period: five, say: say})
		s := align(t, obs).Series[0]
		if got := len(s.Actual); got != min(want, 1) || want > 0 && s.Actual[0].Year != want {
			t.Errorf("%s: points %+v, want year %d", say, s.Actual, want)
		}
	}
}

// What an insurance gained stands on no line of its stock.
func TestCoverageRise(t *testing.T) {
	al := align(t, concat(
		stated("企业职工养老保险", fig{year: 2011, v: "12.8", u: "万人", say: "企业职工养老、医疗保险分别扩面12.8万人、22.4万人。"}),
		stated("企业职工养老保险", fig{year: 2013, v: "11", u: "万人", say: "企业职工养老保险扩面11万人。"}),
		stated("企业职工养老保险", fig{year: 2012, v: "160", u: "万人"}),
	))
	if len(al.Series) != 1 || al.Series[0].Name != "企业职工养老保险扩面" || len(al.Series[0].Actual) != 2 {
		t.Errorf("series %+v, want one of 2011 and 2013", al.Series)
	}
}

// The sentence's own year wins over the one that the report's span would give, and
// a plan of several years says nothing of one.
func TestYearOfSentence(t *testing.T) {
	for _, f := range []fig{
		{year: 2002, report: 2003, v: "29", u: "万平方公里", say: "1998年，水土流失面积由40万平方公里减少到29万平方公里。"},
		{year: 2008, kind: figure.Target, v: "80", u: "万平方公里", say: "用两年时间将水土流失面积由50万平方公里降低到80万平方公里。"},
	} {
		al := align(t, concat(stated("常住人口", fig{year: 2000, v: "40", u: "万人"}, fig{year: f.year, report: f.report, kind: f.kind, v: f.v, u: "万人", say: strings.ReplaceAll(f.say, "万平方公里", "万人")})))
		if s := al.Series[0]; len(s.Actual)+len(s.Target) != 1 {
			t.Errorf("%s: series %+v, want only the figure of 2000", f.say, s)
		}
	}
}

// Those for whom something was done are no indicator: the sentences say of two
// different things that they were done for them.
func TestBeneficiaries(t *testing.T) {
	al := align(t, concat(
		stated("贫困家庭学生", fig{year: 2005, v: "1700", u: "万名", say: "对1700万名贫困家庭学生免除学杂费。"}),
		stated("贫困家庭学生", fig{year: 2006, v: "3730", u: "万名", say: "为3730万名贫困家庭学生免费提供教科书。"}),
	))
	if len(al.Series) != 0 {
		t.Errorf("series %+v, want none", al.Series)
	}
}

// What is no figure of a year becomes no point.
func TestOutsideTrend(t *testing.T) {
	obs := concat(stated("新增养老床位",
		fig{year: 2020, v: "880", u: "张"},
		fig{year: 2019, v: "60", u: "张", kind: figure.Criterion},
		fig{year: 2018, v: "3", u: "张", kind: figure.Reference},
		fig{year: 2017, v: "2023", u: "张", kind: figure.Suspect, codes: []finding.Code{finding.NumberOverwritten}},
		fig{year: 2016, v: "300", u: "张", period: figure.Period{Type: figure.Half, Index: 1}},
		fig{year: 2021, report: 2022, v: "3100", u: "张", period: figure.Period{Type: figure.MultiYear, From: 2017, To: 2021}},
		fig{year: 0, report: 2020, v: "777", u: "张"},
		fig{year: 2030, report: 2020, v: "778", u: "张"},
		fig{year: 2015, v: "1", u: "张", q: figure.Many},
	))
	al := align(t, obs)
	if len(al.Series) != 1 {
		t.Fatalf("%d series, want 1", len(al.Series))
	}
	s := al.Series[0]
	if len(s.Actual) != 1 || s.Actual[0].Year != 2020 {
		t.Errorf("points %+v, want only 2020", s.Actual)
	}
	if len(s.Spans) != 1 || s.Spans[0].From != 2017 || s.Spans[0].To != 2021 {
		t.Errorf("spans %+v, want 2017-2021", s.Spans)
	}
	if len(s.Quarantined) != 1 {
		t.Errorf("quarantined %d, want 1", len(s.Quarantined))
	}
	outside := 0
	for _, f := range al.Findings {
		if f.Code == finding.OutsideTrend {
			outside++
		}
	}
	if outside != 2 {
		t.Errorf("%d findings outside-trend, want 2: %v", outside, al.Findings)
	}
	if len(al.Observations) != len(obs) {
		t.Error("an observation was dropped")
	}
}

// A growth against an earlier year is a span, not the year's growth.
func TestGrowthOverYears(t *testing.T) {
	say := "2005年与2000年相比，国内生产总值增长57.3%，年均增长9.5%；"
	al := align(t, concat(stated("国内生产总值",
		fig{year: 2005, v: "9.9", u: "%", change: figure.Rise},
		fig{year: 2005, v: "57.3", u: "%", change: figure.Rise, say: say},
		fig{year: 2005, v: "9.5", u: "%", change: figure.Rise, say: say},
	)))
	s := al.Series[0]
	if len(s.Actual) != 1 || s.Actual[0].Value.String() != "9.9" || len(s.Actual[0].Others) != 0 {
		t.Errorf("points %+v, want 9.9 alone", s.Actual)
	}
	if len(s.Spans) != 2 || s.Spans[0].From != 2001 || s.Spans[0].Average == s.Spans[1].Average {
		t.Errorf("spans %+v, want a total and an average of 2001-2005", s.Spans)
	}
}

// A falling growth is negative and its bounds change sides.
func TestNegativeGrowth(t *testing.T) {
	al := align(t, concat(stated("进出口总额",
		fig{year: 2008, v: "17.8", u: "%", change: figure.Rise},
		fig{year: 2009, v: "13", u: "%", change: figure.Fall, q: figure.GT},
	)))
	p := al.Series[0].Actual[1]
	if p.Value.String() != "-13" || p.Qualifier != figure.LT {
		t.Errorf("have %s %s, want lt -13", p.Qualifier, p.Value)
	}
}

// 5000个 jobs are 5000人; 减少290万 without a unit are people.
func TestEqualUnits(t *testing.T) {
	al := align(t, concat(
		stated("新增就业岗位", fig{year: 2014, v: "5000", u: "个"}),
		stated("城镇新增就业", fig{year: 2015, v: "0.57", u: "万人"}, fig{year: 2016, v: "1.2", u: "万"}),
	))
	if len(al.Series) != 1 {
		t.Fatalf("%d series, want 1", len(al.Series))
	}
	var got []string
	for _, p := range al.Series[0].Actual {
		got = append(got, p.Value.String())
	}
	if want := []string{"0.5", "0.57", "1.2"}; !slices.Equal(got, want) || al.Series[0].Unit != "万人" {
		t.Errorf("have %v %s, want %v 万人", got, al.Series[0].Unit, want)
	}
}

// A report whose words a site replaced is brought together with sound ones.
func TestDamagedReport(t *testing.T) {
	good := &report.Report{File: "云川市2019.txt", Meta: report.Meta{Region: "云川市"}}
	bad := &report.Report{File: "云川市2020.txt", Meta: report.Meta{Region: "云川市"}}
	bad.SetRaw(report.NewText("养老效劳体系，在此根底上"))
	al := align(t, concat(
		stated("新建社区服务基础站点", fig{year: 2018, v: "5", u: "个"}),
		stated("新建社区效劳根底站点", fig{year: 2019, v: "6", u: "个"}),
	), good, bad)
	if len(al.Series) != 1 || len(al.Series[0].Actual) != 2 {
		t.Fatalf("series %+v, want one with two points", al.Series)
	}
	if n := al.Series[0].Name; n != "新建社区服务基础站点" {
		t.Errorf("the series is named %q", n)
	}
	// In sound reports 安全 and 平安 are different words.
	al = align(t, concat(stated("创建安全小区", years(2015, "个", "3", "4")...), stated("创建平安小区", years(2017, "个", "5", "6")...)), good)
	if len(al.Series) != 2 {
		t.Errorf("%d series of 安全小区 and 平安小区, want 2", len(al.Series))
	}
}

func TestProposals(t *testing.T) {
	al := align(t, concat(
		stated("新建社区健康小屋", years(2015, "个", "3", "4")...),
		stated("新建社区健康驿屋", years(2017, "个", "5", "6")...),
		stated("累计新建社区健康小屋", years(2015, "个", "30", "40")...),
		stated("打通断头路", years(2015, "条", "3", "4")...),
	))
	if len(al.Proposals) != 1 {
		t.Fatalf("proposals %+v, want one", al.Proposals)
	}
	p := al.Proposals[0]
	names := map[string]string{}
	for _, s := range al.Series {
		names[s.Key] = s.Name
	}
	if a, b := names[p.A], names[p.B]; !strings.HasPrefix(a, "新建社区健康") || !strings.HasPrefix(b, "新建社区健康") {
		t.Errorf("proposed %q and %q", a, b)
	}
}

// The order of the input makes no difference.
func TestOrderIrrelevant(t *testing.T) {
	names := []string{"新增养老床位", "养老床位新增", "打通断头路", "国内生产总值", "财政收入", "累计新增养老床位"}
	rapid.Check(t, func(t *rapid.T) {
		var obs []figure.Observation
		for i := range rapid.IntRange(1, 25).Draw(t, "n") {
			name := rapid.SampledFrom(names).Draw(t, "name")
			u := map[string]string{"打通断头路": "条", "国内生产总值": "亿元", "财政收入": "万亿元"}[name]
			if u == "" {
				u = "张"
			}
			f := fig{year: rapid.IntRange(2015, 2019).Draw(t, "year"), v: fmt.Sprint(rapid.IntRange(1, 40).Draw(t, "v")), u: u,
				q: rapid.SampledFrom([]figure.Qualifier{figure.EQ, figure.GT, figure.About}).Draw(t, "q"), report: rapid.IntRange(2020, 2022).Draw(t, "report")}
			o := stated(name, f)[0]
			o.Start, o.ID = i, fmt.Sprintf("%04d", i)
			obs = append(obs, o)
		}
		a, err := analyze.Analyze(nil, obs, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		shuffled := slices.Clone(obs)
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		b, err := analyze.Analyze(nil, shuffled, analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("the order of the input changes the result:\n%+v\n%+v", a, b)
		}
	})
}

// 154万平方米 and 1540000平方米 are the same figure: writing any of them in
// another magnitude changes no number that is computed.
func TestUnitScaleIrrelevant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var plain, scaled []fig
		n := rapid.IntRange(2, 8).Draw(t, "n")
		for i := range n {
			v := decimal.New(rapid.Int64Range(100, 900).Draw(t, "v"), -1)
			plain = append(plain, fig{year: 2010 + i, v: v.String(), u: "万平方米"})
			f := fig{year: 2010 + i, v: v.String(), u: "万平方米"}
			switch rapid.IntRange(0, 2).Draw(t, "unit") {
			case 1:
				f.v, f.u = v.Shift(4).String(), "平方米"
			case 2:
				f.u = "公顷" // 10000平方米
			}
			scaled = append(scaled, f)
		}
		get := func(fs []fig) []string {
			r, err := analyze.Analyze(nil, stated("安置房竣工面积", fs...), analyze.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Comparisons) != 1 {
				t.Fatalf("%d series, want 1", len(r.Comparisons))
			}
			var out []string
			for _, p := range r.Comparisons[0].Actual {
				v, err := unit.Convert(p.Value, r.Comparisons[0].Unit, "平方米")
				if err != nil {
					t.Fatal(err)
				}
				out = append(out, v.String())
			}
			for _, c := range r.Comparisons[0].Changes {
				out = append(out, c.Relative.Value.String())
			}
			return out
		}
		if a, b := get(plain), get(scaled); !slices.Equal(a, b) {
			t.Fatalf("in 万平方米 %v, else %v", a, b)
		}
	})
}

// A line is shown in the unit that its reports use most, and no number has decimals that
// no report states: it converts back to what is stated.
func TestUnitAsStated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"市场主体总数", "造林面积", "粮食产量", "安置房竣工面积"}).Draw(t, "name")
		units := map[string][]string{"市场主体总数": {"户", "万户", "家"}, "造林面积": {"万亩", "公顷", "平方公里"},
			"粮食产量": {"万吨", "亿斤", "亿公斤"}, "安置房竣工面积": {"平方米", "万平方米", "亩"}}[name]
		var fs []fig
		used := map[string]int{}
		for i := range rapid.IntRange(2, 7).Draw(t, "n") {
			u := rapid.SampledFrom(units).Draw(t, "unit")
			used[u]++
			fs = append(fs, fig{year: 2010 + i, v: decimal.New(rapid.Int64Range(1, 9999).Draw(t, "v"), -2).String(), u: u})
		}
		r, err := analyze.Analyze(nil, stated(name, fs...), analyze.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Comparisons) != 1 {
			t.Fatalf("%d series, want 1", len(r.Comparisons))
		}
		c := r.Comparisons[0]
		for _, n := range used {
			if n > used[c.Unit] {
				t.Fatalf("shown in %s, stated in %v", c.Unit, used)
			}
		}
		for i, p := range c.Actual {
			want, _ := decimal.NewFromString(fs[i].v)
			if fs[i].u == c.Unit && !p.Value.Equal(want) {
				t.Fatalf("%s %s became %s", fs[i].v, fs[i].u, p.Value)
			}
			back, err := unit.Convert(p.Value, c.Unit, fs[i].u)
			if err != nil {
				continue // 户 and 家 only count the same thing
			}
			if got := back.Round(-want.Exponent()); !got.Equal(want) {
				t.Fatalf("%s %s became %s %s, which is %s", want, fs[i].u, p.Value, c.Unit, back)
			}
			if !p.Value.IsInteger() && significant(p.Value) > significant(want)+1 {
				t.Fatalf("%s %s became %s %s", want, fs[i].u, p.Value, c.Unit)
			}
		}
	})
}

// significant counts the digits of a number but for the zeros around them.
func significant(v decimal.Decimal) int {
	return len(strings.TrimRight(v.Coefficient().String(), "0"))
}
