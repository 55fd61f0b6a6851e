package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// Names that do not say what is measured. No rule can know what is meant, so the figure
// is kept out of the trend until someone has looked at it.

// A nameDoubt reports whether a name is one of them.
type nameDoubt = construct[func(n *named) bool]

// namesNothing reports whether what a figure is called does not say what is measured.
func (k *Names) namesNothing(n *named) bool {
	if n.it.kind != itemQuantity || n.it.criteria || n.it.preset != "" || n.head == "" || k.names[n.head] || k.names[n.name] {
		return false
	}
	for i := range nameDoubts {
		if nameDoubts[i].do(n) {
			return true
		}
	}
	return false
}

var nameDoubts = []nameDoubt{
	{Rule{ID: "doubt.verb", Says: "名称只有动词，没有说对什么",
		Yes: []string{"review: 拿出‹120.6亿元›支持基层化债。"},
		No:  []string{"review: 拿出资金‹120.6亿元›。"},
	}, func(n *named) bool { return n.change == figure.NoChange && wantsObject(n.head) }},
	{Rule{ID: "doubt.measure", Says: "名称只有度量，没有说是什么的",
		Yes: []string{"review: 年内可望实现产值‹300亿元›。"},
		No:  []string{"review: 工业产值‹300亿元›。"},
	}, func(n *named) bool {
		return genericNouns.Has(n.head) || pureMeasures.Has(n.head) || onlyAmounts.Has(n.head)
	}},
	{Rule{ID: "doubt.share", Says: "只说明占多少，没有说是什么占",
		Yes: []string{"review: 多家企业入围百强榜，数量占全省‹50%›。"},
		No:  []string{"review: 高新技术企业数量占全省‹50%›。"},
	}, func(n *named) bool {
		k, _ := shareVerb.Find(n.head)
		return n.it.unit.Dimension == unit.Percent && n.change == figure.NoChange && k >= 0 && (k == 0 || genericNouns.Has(n.head[:k])) && !sharedSpace.Begins(n.head[k:])
	}},
	{Rule{ID: "doubt.opening", Says: "名称以表示推动、强调的动词开头",
		Yes: []string{"review: 推动‹100个›养殖小区规模化。"},
		No:  []string{"review: 建成‹100个›养殖小区。"},
	}, func(n *named) bool { return cutOpenings.Begins(n.head) }},
	{Rule{ID: "doubt.grade", Says: "名称只说到等级，没有说是什么",
		Yes: []string{"review: 认定自治区级‹2个›。"},
		No:  []string{"review: 认定自治区级园区‹2个›。"},
	}, func(n *named) bool { return grades.Ends(n.head) }},
	{Rule{ID: "doubt.frame", Says: "名称里有“以……为重点”“的同时”之类的半句",
		Yes: []string{"review: 在办好‹17件›民生实事的同时，推进改革。"},
		No:  []string{"review: 办好‹17件›民生实事。"},
	}, func(n *named) bool { return circumstances.Ends(n.head) || framed.In(n.head) }},
	{Rule{ID: "doubt.clause", Says: "名称很长，是整个分句",
		Yes: []string{"review: 县区全部纳入国家文化公园重点建设区并启动建设综合服务中心‹12个›。"},
		No:  []string{"review: 建设综合服务中心‹12个›。"},
	}, func(n *named) bool {
		const long, longest = 24, 32 // runes
		runes := utf8.RuneCountInString(n.head)
		if runes < long || shareVerb.In(n.head) || measuredAtEnd(n.head) {
			return false
		}
		return runes >= longest || !strings.Contains(n.head, "、") && tells(strings.TrimPrefix(n.head, verbOf(n.head)))
	}},
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
	// grades end what a noun has to follow.
	grades = lexicon.Must("noun.grade")
	// framed words belong to a frame whose other half stands elsewhere: 以……为重点.
	framed = lexicon.Must("name.frame")
)

var wanting = lexicon.Must("do.wanting")
