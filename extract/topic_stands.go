package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What is told of a subject tells nothing of what is measured of it:
//
//	服务业|支撑作用|更加明显，增加值跨上3万亿元
//	瑞庆时代一工厂|投产|，实现产量近10吨

var toldOfIt = topicRule{
	Rule: Rule{
		ID: "topic.told", Says: "主语后面说的是它怎样了",
		Yes: []string{"review: 临河一工厂投产，实现产量近‹10万吨›。 → 临河一工厂产量", "review: 临河码头相继落户园区，完成投资‹10亿元›。 → 临河码头投资"},
		No:  []string{"review: 临河码头改造，完成投资‹10亿元›。", "review: 灾后重建项目，完成投资‹10亿元›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		const fewest = 3 // runes of the subject
		if sharedTails.Ends(s) || genericNouns.Ends(s) || compoundNouns.Ends(s) || projectEnds.Ends(s) || thingTails.Ends(s) || endsAt.Begins(s) || policyBefore(s) || receivers.Begins(t.said) || nameOpeners.Begins(t.said) {
			return s, false
		}
		n := 0 // runes before i
		for i := range s {
			if n >= fewest && tellsOfIt(s, i) {
				return withoutAdverb(s[:i]), true
			}
			n++
		}
		return s, false
	},
}

// tellsOfIt reports whether s[i] begins what became of the subject before it, and what it did
// is no verb that those who report may have for their own (高质量|开展普查).
func tellsOfIt(s string, i int) bool {
	stop := nounStops.Prefix(s[i:])
	if stop == "" {
		return false
	}
	switch mark := nounStops.Row(stop).Mark; {
	case mark == "" || utf8.RuneCountInString(stop) < 2 || entering.Begins(stop) || ofMark.Ends(s[:i]) || strings.Contains(s[i:], "”") && !strings.Contains(s[i:], "“"),
		mark == "tells" && flowVerbs.Has(stop) && i+len(stop) < len(s):
		return false
	}
	return stopsAt(s, i) && !protectedHeads.Begins(s[i:]) && verbOf(s[:i]) != s[:i]
}

// whatStands is a topic without what is told of the subject by a noun: 服务业|支撑作用.
func whatStands(s string) string {
	const fewest = 2 // runes
	for {
		t := roles.CutSuffix(efforts.CutSuffix(s))
		if t == s || utf8.RuneCountInString(t) < fewest || verbOf(t) == t {
			return s
		}
		s = t
	}
}

// policyBefore reports whether s begins with a verb that says what is to become of what follows,
// so that a verb within is no predicate of its subject.
func policyBefore(s string) bool { return changed(s) != "" || causing.Begins(s) || verbOf(s) != "" }

// roles end a subject and say what it does or how it fares: 服务业|支撑作用.
var roles = lexicon.Must("topic.level", "role")
