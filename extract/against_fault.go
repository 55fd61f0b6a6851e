package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// Habits that the words of a name break by themselves.
var wordFaults = []fault{
	faultRule(Rule{
		ID: "against.rune", Cost: costFault, Says: "名称只有一个字",
		Yes: []string{"review: 仅用‹24天›控制疫情。"},
		No:  []string{"review: 疫情控制用时‹24天›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		told := (o.Kind == figure.Actual || o.Kind == figure.Target) && o.Change == figure.NoChange
		return "", told && utf8.RuneCountInString(o.Head) == 1 && v.n.postText != o.Head && !scopeWords.Has(o.Head)
	}),
	faultRule(Rule{
		ID: "against.again", Cost: costFault, Says: "名称里同样的几个字出现两次",
		Yes: []string{"review: 基本药物制度在‹30%›的基层医疗卫生机构实施。"},
		No: []string{"review: 高新技术产业增加值占工业增加值的比重达到‹30%›。",
			"review: 制定《临澜市历史文化保护条例》《临澜市河道保护条例》等法规‹5部›。"},
	}, func(_ *view, o *figure.Observation) (string, bool) { return withoutRepeat(o.Head) }),
	faultRule(Rule{
		ID: "against.run", Cost: costFault, Says: "名称里有连续几年这样的时间",
		Yes: []string{"review: 运河度假区连续五年全省考核‹第一›。"},
		No:  []string{"review: 运河度假区全省考核‹第一›。"},
	}, func(_ *view, o *figure.Observation) (string, bool) { return withoutRun(o.Indicator) }),
	faultRule(Rule{
		ID: "against.begin", Cost: costFault, Says: "名称以引出根据、对象的词开头",
		Yes: []string{"review: 根据60周岁以上老年人占人口总数近‹四分之一›的实际，开展执法检查。"},
		No:  []string{"review: 60周岁以上老年人占人口总数近‹四分之一›。"},
	}, func(_ *view, o *figure.Observation) (string, bool) {
		t := nameOpeners.CutPrefix(o.Indicator)
		return scopeWords.CutPrefix(t), t != o.Indicator
	}),
	faultRule(Rule{
		ID: "against.end", Cost: costFault, Says: "名称以引出下文的词结尾",
		Yes: []string{"review: 常委会把‹23个›方面共148条建议转交办理。"},
		No:  []string{"review: 提出建议‹23条›。"},
	}, func(_ *view, o *figure.Observation) (string, bool) {
		t := nameClosers.CutSuffix(o.Indicator)
		return t, t != o.Indicator && t != "" && !tailKeeps.Ends(o.Indicator) && !closersKeep.Ends(o.Indicator)
	}),
	faultRule(Rule{
		ID: "against.rank", Cost: costFault, Says: "名称里有引出名次的动词",
		Yes: []string{"review: ‹4个›县水环境质量排全省前十。"},
		No:  []string{"review: 水环境质量排全省‹第三›。", "review: ‹4个›贫困村出列。"},
	}, func(_ *view, o *figure.Observation) (string, bool) {
		t := beforeArea(o.Indicator)
		w := rankWords.Suffix(t)
		cut := strings.TrimSuffix(t, w)
		return cut, w != "" && cut != "" && !tailKeeps.Ends(t) && (t != o.Indicator || o.Kind == figure.Rank && utf8.RuneCountInString(w) > 1)
	}),
	faultRule(Rule{
		ID: "against.among", Cost: costFault, Says: "所数的是参加排名的，不是名次",
		Yes: []string{"review: 5个县进入全省‹58个›县级城市空气质量排名前十名。"},
		No:  []string{"review: 空气质量排名全省‹第三›。"},
	}, func(v *view, o *figure.Observation) (string, bool) {
		t := rankings.CutSuffix(o.Indicator)
		at, _ := ofMark.Find(t)
		return t[:max(at, 0)], t != o.Indicator && o.Kind != figure.Rank && v.n.it.kind == itemQuantity && counts(v.n.it)
	}),
}

var (
	nameOpeners = lexicon.Must("against.begin")
	nameClosers = lexicon.Must("against.end")
	closersKeep = lexicon.Must("against.endkeep")
	rankings    = lexicon.Must("against.ranking")
	tailKeeps   = lexicon.Must("tail.keep")
)

// withoutRepeat is s without the first of two equal runs of four runes or more, and
// whether there are two. What is compared or listed is said twice rightly.
func withoutRepeat(s string) (string, bool) {
	const run = 4
	if comparing.In(s) || shareVerbs.In(s) || joiners.In(s) || linkVerbs.In(s) || entering.In(s) || strings.ContainsAny(s, "、》") {
		return "", false
	}
	rs := []rune(s)
	for i := 0; i+2*run <= len(rs); i++ {
		if strings.Contains(string(rs[i+run:]), string(rs[i:i+run])) {
			n := run
			for i+n < len(rs) && strings.Contains(string(rs[i+n+1:]), string(rs[i:i+n+1])) {
				n++
			}
			return string(rs[:i]) + string(rs[i+n:]), true
		}
	}
	return "", false
}

// withoutRun is s without 连续五年, and whether that stands in it.
func withoutRun(s string) (string, bool) {
	at, w := runs.Find(s)
	if at < 0 {
		return "", false
	}
	end, year := runEnds.Find(s[at+len(w):])
	if n := utf8.RuneCountInString(s[at+len(w):][:max(end, 0)]); n == 0 || n > 4 {
		return "", false
	}
	return s[:at] + s[at+len(w)+end+len(year):], true
}
