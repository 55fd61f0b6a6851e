package extract

import (
	"strings"

	"linian/figure"
	"linian/lexicon"
)

// Habits that a name breaks with its number, which counts something else than the name
// says, or nothing that was done.
var numberFaults = []fault{
	faultRule(Rule{
		ID: "against.article", Cost: costFault, Says: "数的是文件的条文，名称没有说是什么的条文",
		Yes: []string{"review: 出台优化营商环境‹40条›，新登记企业增长8%。", "plan: 落实降低制造业企业成本‹32条›。"},
		No:  []string{"review: 出台优化营商环境措施‹40条›。", "review: 出台‹40条›措施。", "review: 打通断头路‹40条›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		counted := articleUnits.Has(v.n.it.unitText) && (o.Kind == figure.Actual || o.Kind == figure.Target) && o.Change == figure.NoChange
		return "", counted && v.n.postText == "" && issuing.In(v.raw()) && !articles.Ends(o.Head)
	}),
	faultRule(Rule{
		ID: "against.roll", Cost: costFault, Says: "数的是入选的名单有多长，不是这里有几个",
		Yes: []string{"review: 杏花村入选全省首批‹10个›重点专业镇。", "review: 瀛湖列入全国‹15个›生态环境保护试点项目。"},
		No:  []string{"review: 入选全国重点专业镇‹10个›。", "review: ‹10个›镇入选全国重点专业镇。", "review: 获评国家级‹10个›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		return "", (o.Kind == figure.Actual || o.Kind == figure.Target) && counts(v.n.it) && v.n.postText != "" && !v.ranksBehind() && entersList(v.raw())
	}),
}

var (
	// issuing verbs have a document for their object.
	issuing = lexicon.Must("do.issue")
	// articles end what a document consists of.
	articles = lexicon.Must("noun.article")
	batches  = lexicon.Must("count.batch")
)

// ranksBehind reports whether a rank follows in the clause, which is among those that the
// number counts.
func (v *view) ranksBehind() bool {
	for i := range v.c.items {
		if it := &v.c.items[i]; it.num > v.n.it.num && it.kind == itemRank {
			return true
		}
	}
	return false
}

// entersList reports whether s ends in a verb of entering and the whole of those that
// enter, 全国 or 全省首批, so that the number behind says how many there are in all.
func entersList(s string) bool {
	s = strings.TrimRight(s, " ")
	t := batches.CutSuffix(s)
	whole := scopeWords.Suffix(t)
	if whole == "" {
		whole = rankAreas.Suffix(t)
	}
	return (whole != "" || t != s) && entering.Ends(strings.TrimSuffix(t, whole))
}
