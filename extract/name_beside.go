package extract

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/unit"
)

// What the words beside a number say of the figure before it is named.

// besides are asked in their order; each changes what naming rules see.
var besides = []construct[func(v *nameView)]{
	{Rule{ID: "beside.lift", Says: "“优化提升”后面的百分比是增长",
		Yes: []string{"review: 园区优化提升‹20%›。"},
		No:  []string{"review: 园区优化提升‹20个›。"},
	}, func(v *nameView) {
		l := &v.n.lead
		doing := flowVerbs.Suffix(l.core)
		w := riseVerbs.Suffix(doing)
		if w == "" || w == doing && w == l.core || l.change != figure.NoChange || !v.isRate() && !v.inPoints() {
			return
		}
		l.core, l.change, l.verb = strings.TrimSuffix(l.core, w), figure.Rise, w
		v.raw, v.n.change = l.core, l.change
	}},
	{Rule{ID: "beside.cut", Says: "动词“压减”在前，后面的百分比是下降",
		Yes: []string{"review: 压减一般性支出‹5.5%›。 → 一般性支出压减"},
		No:  []string{"review: 压减一般性支出‹880万元›。", "review: 压减率‹5.5%›。"},
	}, func(v *nameView) {
		l := &v.n.lead
		w := fallVerbs.Prefix(l.core)
		noun := strings.TrimPrefix(l.core, w)
		if utf8.RuneCountInString(w) < 2 || utf8.RuneCountInString(noun) < 3 || l.level || l.change != figure.NoChange || !v.isRate() || v.n.it.criteria || rateEnd.Ends(noun) || shares.Ends(noun) || verbOf(l.core) != w {
			return
		}
		l.core, l.change, l.verb = noun, figure.Fall, w
		v.raw, v.n.change = l.core, l.change
	}},
	{Rule{ID: "beside.points", Says: "百分点说的是前面的增速或比重",
		Yes: []string{"review: 贷款余额增速16.7%，高于全省‹4.4个百分点›。", "review: 贷款余额增长16.7%，高于全省‹4.4个百分点›。 → 贷款余额增长高于全省",
			"review: 贷款余额增长16.7%，同比提高‹4.4个百分点›。 → 贷款余额增速提高"},
		No: []string{"review: 贷款余额增速16.7%，高于全省‹4.4倍›。", "review: 贷款余额增长16.7%，居全省‹第4位›。"},
	}, func(v *nameView) {
		switch th := v.th; {
		case !v.inPoints():
		case th.rate != "":
			th.topic = th.rate
		case th.share != "":
			th.topic = th.share // 占生产总值52.3%，|提高0.6个百分点
		case v.ofGrowth():
			v.grown, th.topic = th.topic, th.topic+v.growthCalled()
		}
	}},
	{Rule{ID: "beside.still", Says: "前面说的是增长，回升、回落到的百分比仍是增长",
		Yes: []string{"review: 上半年，地区生产总值增长1.8%，全年回升至‹3.1%›。 → 地区生产总值增长",
			"review: 财政收入增长9%，好于全省‹6%›的水平。 → 财政收入增长",
			"plan: 财政收入增长8%、力争‹9%›。 → 财政收入增长", "plan: 工业投资增速确保12%、力争‹14%›。"},
		No: []string{"review: 城镇化率增长1.8%，达到‹62%›。", "review: 财政收入增长9%，达到‹86亿元›。", "review: 财政收入下降9%，回升至‹3%›。",
			"review: 地区生产总值1130亿元，增长10.2%，三次产业比由上年的24.5：38.7：36.8调整为‹22.5›：38.9：38.6。"},
	}, func(v *nameView) {
		n := v.n
		if v.th.grew != "" && n.it.preset == "" && n.change == figure.NoChange && v.isRate() && (n.lead.level || n.it.comparand || v.g.list && n.lead.words != "") && v.withoutLead(v.raw) == "" {
			n.change, n.lead.verb = figure.Rise, v.th.grew
		}
	}},
	{Rule{ID: "beside.toward", Says: "“向……迈进”说的是要达到的水平",
		Yes: []string{"plan: 推动蔬菜出口向‹200亿元›迈进。"},
		No:  []string{"plan: 推动蔬菜出口达到‹200亿元›。"},
	}, func(v *nameView) {
		if v.n.lead.toward && towards.Begins(v.post) {
			v.raw, v.post = endsToward.CutSuffix(v.raw), ""
		}
	}},
	{Rule{ID: "beside.doubling", Says: "翻番是增长，前面的“比”是比较",
		Yes: []string{"plan: 城乡居民收入比2010年‹翻一番›。"},
		No:  []string{"plan: 城乡居民收入比2010年增长‹20%›。"},
	}, func(v *nameView) {
		if v.n.it.unit.Dimension != unit.Doubling {
			return
		}
		v.n.change = figure.Rise
		if !notCompared.Ends(v.raw) {
			v.raw = comparesAlone.CutSuffix(v.raw)
		}
	}},
	{Rule{ID: "beside.grown", Says: "百分比后面的“增长”“下降”说它是增减",
		Yes: []string{"review: 旅游总收入实现‹18%›增长。", "review: 工业投资保持‹55.1%›的高速增长。",
			"review: 招商引资到位资金保持‹两位数›快速增长。 → 招商引资到位资金增长", "review: 交通事故起数实现‹两位数›下降。 → 交通事故起数下降"},
		No: []string{"review: 旅游总收入增长‹18%›。", "review: 贫困发生率从2016年的‹16.4%›下降到0。"},
	}, func(v *nameView) {
		if v.n.change != figure.NoChange || !v.isRate() {
			return
		}
		if changed := changeBehind(&v.n.it, v.post); changed != figure.NoChange {
			v.n.change, v.n.lead.verb = changed, changeWord("", changed, v.n.it.unit)
		}
	}},
	{Rule{ID: "beside.rank", Says: "名次前面的“居全省”不属于名称",
		Yes: []string{"review: 社会消费品零售总额增速居全省‹第3位›。"},
		No:  []string{"review: 社会消费品零售总额‹86亿元›。"},
	}, func(v *nameView) {
		if v.n.it.kind != itemRank || v.n.it.criteria {
			return
		}
		if b := v.last(); b != nil && v.r.fieldOf(b) != "" {
			if v.raw = v.r.rankedInField(b); v.raw != "" {
				v.n.scope = cmp.Or(v.n.scope, b.lead.scope)
			}
		} else {
			v.raw = rankSubject(v.raw)
		}
	}},
	{Rule{ID: "beside.ratio", Says: "比值前面的“比”是名称的一部分",
		Yes: []string{"review: 城乡居民收入之比为‹2.04∶1›。"},
		No:  []string{"review: 城乡居民收入增长‹8.6%›。"},
	}, func(v *nameView) {
		it := &v.n.it
		if it.criteria || !it.ratio && it.unit.Dimension != unit.Multiple || comparesAlone.Ends(v.raw) {
			return
		}
		_, behind, _ := strings.Cut(v.n.lead.words, v.raw)
		if name := v.raw + comparesAlone.Prefix(behind); it.ratio || v.r.known.names[name] {
			v.raw = name
		}
	}},
	{Rule{ID: "beside.task", Says: "后面的“任务”说的就是前文的话题",
		Yes: []string{"review: 推进棚户区改造，完成‹800户›的改造任务。"},
		No:  []string{"review: 完成‹800户›的改造任务。"},
	}, func(v *nameView) {
		if v.n.it.criteria || v.g.list || v.th.topic == "" || !aims.In(v.post) {
			return
		}
		behind := v.r.nounBehind(v.n, v.post)
		if task := setTails.CutSuffix(behind); task != behind && strings.HasSuffix(v.th.topic, task) {
			v.post, v.raw = "", ""
		}
	}},
}

// inPoints reports whether the figure is a difference of percentages.
func (v *nameView) inPoints() bool { return v.n.it.unit.Dimension == unit.Points }

// prepare reads from the words before and behind the number what rules look at.
func (v *nameView) prepare() {
	n, l := v.n, &v.n.lead
	l.known = v.r.known
	if grades.Has(l.core) && !counts(n.it) {
		l.scope, l.core = l.core, "" // |省级|86.8%的行政许可事项
	}
	n.scope, n.change = l.scope, l.change
	v.raw, v.post = l.core, n.postText
	for i := range besides {
		besides[i].do(v)
	}
	if n.it.criteria {
		return
	}
	v.behind = v.r.nounBehind(n, v.post)
	v.core = v.withoutLead(v.raw)
	if v.some = v.ofSome(); v.becameSome() {
		v.behind = ""
	}
	whole := v.th.whole
	whole.enter(l)
	if v.part = whole.part(n, v.core); v.part != "" {
		v.core = v.part
	}
}
