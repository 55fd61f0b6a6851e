package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// What became of a subject is no part of the topic.

var circumstance = topicRule{
	Rule: Rule{
		ID: "topic.circumstance", Says: "主语后面的条件",
		Yes: []string{"review: 粮食产量在播种面积减少的情况下，达到‹880万吨›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(_ *topic, s string) (string, bool) {
		if !circumstances.Ends(s) {
			return s, false
		}
		at, _ := endsAt.Find(s)
		if utf8.RuneCountInString(s[:max(at, 0)]) < 2 {
			return s, false
		}
		return s[:at], true
	},
}

var circumstances = lexicon.Must("stop.circumstance")

var roundNumber = topicRule{
	Rule: Rule{
		ID: "topic.round", Says: "越过的整数，后面是准确的数",
		Yes: []string{"review: 软件产业过千亿，达到‹1023亿元›。", "review: 工业总产值1013.7亿元，首次破千亿，增长‹4.8%›。 → 工业总产值增长"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(top *topic, s string) (string, bool) {
		t := s
		for w := roundNumbers.Suffix(t); w != ""; w = roundNumbers.Suffix(t) {
			t = strings.TrimSuffix(t, w)
		}
		w := passing.Suffix(t)
		switch rest := strings.TrimSuffix(t, w); {
		case t == s || w == "":
		case rest == "":
			top.end = nothing // 工业总产值1013亿元，首次|破千亿，增长4.8%
			return s, true
		case utf8.RuneCountInString(rest) >= 2:
			return rest, true
		}
		return s, false
	},
}

var (
	roundNumbers = lexicon.Must("number.round")
	// passing are verbs that a round number follows.
	passing = lexicon.Must("growth.pass")
)

var praisedTrade = topicRule{
	Rule: Rule{
		ID: "topic.idiom", Says: "四个字夸的是前面的行业",
		Yes: []string{"review: 建筑业异军突起，增长‹8.2%›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(_ *topic, s string) (string, bool) {
		const praise, fewest, most = 4, 6, 12 // runes
		rs := []rune(s)
		if len(rs) < fewest || len(rs) > most {
			return s, false
		}
		trade := string(rs[:len(rs)-praise])
		if !trades.Ends(trade) || sharedTails.Ends(s) || genericNouns.Ends(s) || compoundNouns.Ends(s) {
			return s, false
		}
		return trade, true
	},
}

// trades are those who produce what is measured, and what they do.
var trades = lexicon.Must("doer")

var recordTopic = topicRule{
	Rule: Rule{
		ID: "topic.record", Says: "“创历史新高”说的是前面的主语",
		Yes: []string{"review: 粮食生产再获丰收，粮食总产创历史新高，达到‹1250亿斤›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		rest := beforeRecord(s)
		if rest == "" {
			t.end = nothing
		}
		return rest, rest != s
	},
}

var subject = topicRule{
	Rule: Rule{
		ID: "topic.subject", Says: "谓语前面的主语",
		Yes: []string{"review: 养老床位持续增加，达到‹880张›。"},
		No:  []string{"review: 养老床位方面，达到‹880张›。"},
	},
	read: func(_ *topic, s string) (string, bool) {
		if k := predicateAt(s); k > 0 {
			return s[:k], true
		}
		return s, false
	},
}

var verbFirst = topicRule{
	Rule: Rule{
		ID: "topic.verb", Says: "动词开头，后面是指标名的才是主语",
		Yes: []string{"review: 养老服务更好，实现财政收入，达到‹880亿元›。"},
		No:  []string{"review: 养老床位方面，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		if predicateAt(s) != 0 {
			return s, false
		}
		if !sharedTails.Ends(s) && !genericNouns.Ends(s) {
			t.end = nothing
			return s, true
		}
		return t.r.known.dropGeneric(s), true
	},
}

var amountTopic = topicRule{
	Rule: Rule{
		ID: "topic.amount", Says: "以已知指标开头，后面说的是它怎样",
		Yes: []string{"review: 地区生产总值逆势转正，完成‹878.9亿元›。 → 地区生产总值"},
		No:  []string{"review: 地区生产总值能耗，达到‹0.6吨›。", "review: 养老床位方面，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		const fewest, most = 2, 8 // runes of what is said of it
		name := t.r.known.prefix(s)
		rest := s[len(name):]
		n := utf8.RuneCountInString(rest)
		if name == "" || verbOf(name) != "" || n < fewest || n > most || !t.r.known.sums[name] || joiners.Begins(rest) || strings.HasPrefix(rest, "、") || shareVerb.Begins(rest) ||
			sharedTails.Ends(rest) || genericNouns.Ends(rest) || compoundNouns.Ends(rest) {
			return s, false
		}
		return name, true
	},
}

// predicateAt is where the predicate of a clause begins; -1 when none is known.
func predicateAt(s string) int {
	for i := range s {
		if predicateWords.Begins(s[i:]) && !protectedHeads.Begins(s[i:]) {
			return i
		}
	}
	return -1
}
