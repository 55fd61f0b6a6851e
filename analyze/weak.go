package analyze

import (
	"slices"
	"strings"

	"linian/figure"
	"linian/internal/lazyregexp"
	"linian/unit"
)

// A weakName is a name of the catalogue that says too little by itself: it means
// its indicator only beside near, and not beside other, in the figure's sentence.
// Where it does not, most of them make no line of their own either: what such
// figures have in common is the word alone. One with own does.
type weakName struct {
	id          string
	core        string // of the phrase: without 及, and without the verbs of a class
	near, other *lazyregexp.Regexp
	own         bool
}

var weakNames = []weakName{
	// 全年新增营业面积10万平方米，新增就业3000人: the shops' jobs, not the district's.
	{"urban_jobs_new", "就业", nil, lazyregexp.New(`营业面积|企业|项目|商户|市场|园区|基地|投产`), false},
	{"urban_jobs_new", "就业岗位", nil, lazyregexp.New(`营业面积|企业|项目|商户|市场|园区|基地|投产`), false},
	// 签订合作项目2500多项，研发投入超过75亿元: that of the projects.
	{"rd_expenditure", "研发", lazyregexp.New(`全社会|R&D|GDP|生产总值`), nil, false},
	// 机场旅客吞吐量360万人次，货物吞吐量10.5万吨: the airport's.
	{"port_throughput", "货物吞吐量", lazyregexp.New(`港`), lazyregexp.New(`机场`), false},
	// 新建管网20公里，惠及居民5000户: those of the pipes.
	{"old_district_households", "惠居民", lazyregexp.New(`老旧小区|老小区|旧住宅|老新村`), nil, false},
	// 新建敬老院4所，新增床位430张: those of the homes.
	{"hospital_beds_new", "床位", nil, lazyregexp.New(`养老|敬老|福利院|托育|托位|宿舍|公寓|酒店|宾馆|民宿`), false},
	// In a town they are of another programme.
	{"rural_house_renewed", "危房", lazyregexp.New(`农|牧|村`), nil, true},
	{"rural_house_renewed", "危旧房", lazyregexp.New(`农|牧|村`), nil, true},
	// 安排重点项目105个，年度计划完成投资75.5亿元: that of these projects.
	{"project_investment", "项目投资", nil, lazyregexp.New(`[0-9](?:多|余)?[个项][^，。；]{0,12}项目|项目(?:有|共|达)?[0-9]+(?:多|余)?[个项]`), false},
	// 建成西出口等31条公路，总里程达到79.46公里: of these roads.
	{"highway_total", "公路总里程", nil, lazyregexp.New(`[0-9](?:多|余)?条[^，。；]{0,8}[公道]路，总里程`), false},
	// 加大对科技、教育、文化事业的投入，全国财政支出2.82万亿元: for these alone.
	{"fiscal_expenditure", "财政支出", nil, lazyregexp.New(`(?:加大|增加|强化)对?[^，。；]{2,40}(?:投入|支持|支出|力度)，(?:全国)?财政支出`), false},
	// Of the villages' roads only: 农村公路提档升级138公里，19座危桥改造.
	{"rural_bridges", "危桥", lazyregexp.New(`农路|农村`), lazyregexp.New(`普通公路|国省|干线`), true},
}

// weak tells whether a figure has only a weak name of the indicator and its
// sentence does not show that it means it.
func weak(id string, p phrase, o figure.Observation) bool {
	for _, w := range weakNames {
		if w.id == id && w.core == p.core &&
			(w.near != nil && !w.near.MatchString(o.Sentence) || w.other != nil && w.other.MatchString(o.Sentence)) {
			return true
		}
	}
	return false
}

// saysTooLittle tells whether a phrase is one of weakNames that makes no line.
func saysTooLittle(p phrase) bool {
	return slices.ContainsFunc(weakNames, func(w weakName) bool { return w.core == p.core && !w.own })
}

// growing is o as a growth where only its name says that it is one: 广义货币M2增长
// 目标为17%, 提出8%左右的国内生产总值增长目标.
func growing(o figure.Observation) figure.Observation {
	name := strings.TrimSuffix(strings.TrimSuffix(o.Indicator, "目标"), "预期")
	head, ok := strings.CutSuffix(name, "增长")
	if ok && o.Change == figure.NoChange && o.Dimension == unit.Percent && head != "" {
		o.Change, o.Head = figure.Rise, strings.TrimPrefix(head, "提出")
	}
	return o
}
