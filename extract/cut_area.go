package extract

import "linian/lexicon"

// Where: the area, or those among whom, that a figure is about.

var area = cut{
	Rule: Rule{
		ID: "lead.area", Says: "所说的地域",
		Yes: []string{"review: 全市养老床位达到‹880张›。"},
		No:  []string{"review: 养老床位达到‹880张›。"},
	},
	off: func(_ *lead, s string) int { return len(scopeWords.Prefix(s)) },
	note: func(l *lead, words string) {
		if l.scope == "" {
			l.scope = words
		}
	},
}

var areaInName = guard{
	Rule: Rule{
		ID: "keep.area", Says: "地域是名称的一部分",
		Yes: []string{"review: 全国文明城市达到‹3个›。"},
		No:  []string{"review: 全市养老床位达到‹880张›。"},
	},
	keeps: func(_ *lead, s, words string) bool { return scopeWords.Has(words) && afterScope.Begins(s[len(words):]) },
}

// afterScope are words with which an area makes a name of its own.
var afterScope = lexicon.Must("scope.name")

var areaMeasured = guard{
	Rule: Rule{
		ID: "keep.measured", Says: "所量的就是这个地域",
		Yes: []string{"review: 建成区达到‹86平方公里›。"},
		No:  []string{"review: 建成区绿化面积达到‹86平方公里›。"},
	},
	keeps: func(l *lead, s, words string) bool {
		rest := s[len(words):]
		return l.known.names[words] && scopeWords.Has(words) && (rest == "" || linkVerbs.Begins(rest))
	},
}

var atArea = cut{
	Rule: Rule{
		ID: "lead.at", Says: "地域前面的介词",
		Yes: []string{"review: 在全市新增养老床位‹880张›。"},
		No:  []string{"review: 全市新增养老床位‹880张›。"},
	},
	off: func(_ *lead, s string) int {
		if w := endsAt.Prefix(s); scopeWords.Begins(s[len(w):]) {
			return len(w)
		}
		return 0
	},
}

var within = cut{
	Rule: Rule{
		ID: "lead.within", Says: "“在……中”所说的范围或条件",
		Yes: []string{"review: 在全省县级市中新增养老床位‹880张›。"},
		No:  []string{"review: 在中心城区新增养老床位‹880张›。"},
	},
	off: func(_ *lead, s string) int {
		const most = 42 // bytes
		if !endsAt.Begins(s) {
			return 0
		}
		for i := range s {
			if i > most {
				break
			}
			if w := closings.Prefix(s[i:]); i > 0 && w != "" && !openings.Has(w) {
				return i + len(w)
			}
		}
		return 0
	},
	note: func(l *lead, words string) { l.within = words },
}

var (
	// closings end what 在 began; openings are words that begin like one of them.
	closings = lexicon.Must("lead.within")
	openings = lexicon.Must("lead.within", "open")
)

// The prepositions that the words before a number may end in.
var (
	endsAt     = lexicon.Must("preposition", "at")
	endsOf     = lexicon.Must("preposition", "of")
	endsUpon   = lexicon.Must("preposition.upon")
	endsToward = lexicon.Must("preposition", "toward")
)
