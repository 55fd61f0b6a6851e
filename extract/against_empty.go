package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/place"
	"linian/unit"
)

// emptyFault is the fault of a name that says nothing, what it should say being unknown.
func emptyFault(r Rule, broken func(n *named) bool) fault {
	r.Cost = costFault
	return faultRule(r, func(v *view, o *figure.Observation) (string, bool) {
		return "", v.mustSay(o) && broken(v.n)
	})
}

// mustSay reports whether the name has to say what is measured: that of a result or a
// target that nobody has given a name.
func (v *view) mustSay(o *figure.Observation) bool {
	n, known := v.n, v.rd.known
	return (o.Kind == figure.Actual || o.Kind == figure.Target) &&
		n.it.kind == itemQuantity && !n.it.criteria && n.head != "" && !known.names[n.head] && !known.names[n.name]
}

// emptyFaults are names that do not say what is measured. No rule can know what is
// meant, so the figure is kept out of the trend until someone has looked at it.
var emptyFaults = []fault{
	namelessBody,
	emptyFault(Rule{ID: "against.verb", Says: "名称只有动词，没有说对什么",
		Yes: []string{"review: 拿出‹120.6亿元›支持基层化债。", "review: 30件民生实事有27件圆满完成，还有‹3件›正在积极推进中。"},
		No:  []string{"review: 拿出资金‹120.6亿元›。"},
	}, func(n *named) bool {
		return n.change == figure.NoChange && (wantsObject(n.head) || !alsoQuality.Begins(n.head) && wantsObject(withoutAdverbs(n.head)))
	}),
	emptyFault(Rule{ID: "against.place", Says: "金额的名称只是地名，没有说是什么",
		Yes: []string{"review: 丰城、樟树实力增强，樟树突破‹50亿元›。"},
		No:  []string{"review: 樟树财政收入突破‹50亿元›。"},
	}, func(n *named) bool {
		return n.it.unit.Dimension == unit.Money && n.change == figure.NoChange && len(place.Load().Named(n.head)) > 0
	}),
	emptyFault(Rule{ID: "against.where", Says: "所数的只是地方，没有说在那里怎样了",
		Yes: []string{"review: ‹44个›乡镇工业增加值超5亿元。"},
		No:  []string{"review: ‹65%›的行政村通沥青路。"},
	}, func(n *named) bool {
		return n.change == figure.NoChange && n.postText != "" && n.it.unit.Dimension != unit.Money && placesIn.Has(n.head)
	}),
	emptyFault(Rule{ID: "against.measure", Says: "名称只有度量，没有说是什么的",
		Yes: []string{"review: 年内可望实现产值‹300亿元›。"},
		No:  []string{"review: 工业产值‹300亿元›。"},
	}, func(n *named) bool {
		return genericNouns.Has(n.head) || pureMeasures.Has(n.head) || onlyAmounts.Has(n.head)
	}),
	emptyFault(Rule{ID: "against.share", Says: "只说明占多少，没有说是什么占",
		Yes: []string{"review: 多家企业入围百强榜，数量占全省‹50%›。"},
		No:  []string{"review: 高新技术企业数量占全省‹50%›。"},
	}, func(n *named) bool {
		k, _ := shareVerb.Find(n.head)
		return n.it.unit.Dimension == unit.Percent && n.change == figure.NoChange && k >= 0 && (k == 0 || genericNouns.Has(n.head[:k])) && !takesSpace(n.head[k:])
	}),
	emptyFault(Rule{ID: "against.opening", Says: "名称以表示强调的动词开头",
		Yes: []string{"review: 突出‹6个›生态环境问题。"},
		No:  []string{"review: 建成‹100个›养殖小区。"},
	}, func(n *named) bool { return cutOpenings.Begins(n.head) }),
	emptyFault(Rule{ID: "against.grade", Says: "名称只说到等级，没有说是什么",
		Yes: []string{"review: 认定自治区级‹2个›。"},
		No:  []string{"review: 认定自治区级园区‹2个›。"},
	}, func(n *named) bool { return grades.Ends(n.head) }),
	emptyFault(Rule{ID: "against.frame", Says: "名称里有“以……为重点”“的同时”之类的半句",
		Yes: []string{"review: 在办好‹17件›民生实事的同时，推进改革。"},
		No:  []string{"review: 办好‹17件›民生实事。"},
	}, func(n *named) bool { return circumstances.Ends(n.head) || framed.In(n.head) }),
	emptyFault(Rule{ID: "against.onlybound", Says: "名称只是一个界限，没有说是什么",
		Yes: []string{"review: 30亿元以上‹19个›。"},
		No:  []string{"review: 30亿元以上项目‹19个›。"},
	}, func(n *named) bool {
		if !boundBefore.Begins(n.head) && !selectingBounds.Ends(n.head) {
			return false // few do: the sum is looked for in those alone
		}
		at, end := boundIn(n.head)
		return at == 0 && end == len(n.head)
	}),
	emptyFault(Rule{ID: "against.clause", Says: "名称很长，是整个分句",
		Yes: []string{"review: 县区全部纳入国家文化公园重点建设区并启动建设综合服务中心‹12个›。"},
		No:  []string{"review: 建设综合服务中心‹12个›。", "review: 新增年销售收入5000万元以上农业产业化龙头企业‹9家›。"},
	}, func(n *named) bool {
		const long, longest = 24, 32 // runes
		head := behindBound(n.head)
		runes := utf8.RuneCountInString(head)
		if runes < long || shareVerb.In(head) || measuredAtEnd(head) {
			return false
		}
		return runes >= longest || !strings.Contains(head, "、") && tells(strings.TrimPrefix(head, verbOf(head)))
	}),
}

// behindBound is what stands in a name behind the bound that tells which of the things are
// counted: 年销售收入5000万元以上|农业产业化龙头企业; all of the name where none does.
func behindBound(head string) string {
	k := strings.LastIndexAny(head, "0123456789")
	if k < 0 {
		return head
	}
	at, w := boundAfter.Find(head[k:])
	const unit = 12 // bytes, with what stands before it
	if at < 0 || at > unit || utf8.RuneCountInString(head[k+at+len(w):]) < 2 {
		return head
	}
	return head[k+at+len(w):]
}

// wantsObject reports whether a name is only a verb that says nothing without its object.
func wantsObject(head string) bool {
	return wanting.Has(head) || building.Has(head) || causing.Has(head) || genericVerbs.Has(head) || lightVerbs.Has(head) || carefulVerb(head) == head
}

// cutOpenings open what was cut out of a sentence, and no name.
var cutOpenings = lexicon.Must("name.opening")

var (
	// onlyAmounts say how much there is, and not of what.
	onlyAmounts = lexicon.Must("noun.howmuch")
	// framed words belong to a frame whose other half stands elsewhere: 以……为重点.
	framed = lexicon.Must("name.frame")
)

var wanting = lexicon.Must("do.wanting")
