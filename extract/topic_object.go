package extract

import (
	"strings"
	"unicode/utf8"

	"linian/lexicon"
)

// Clauses whose topic is the object of their verb.

var givenTo = topicRule{
	Rule: Rule{
		ID: "topic.given", Says: "向谁提供的东西是主语",
		Yes: []string{"review: 向家庭困难学生提供国家助学金，每人每年‹3000元›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		const fewest = 3 // runes
		if !receivers.Begins(t.said) {
			return s, false
		}
		at, w := giving.Find(t.said)
		if rest := t.said[max(at, 0)+len(w):]; at > 0 && utf8.RuneCountInString(rest) >= fewest {
			return rest, true
		}
		return s, false
	},
}

var objectOfChange = topicRule{
	Rule: Rule{
		ID: "topic.object", Says: "动词的宾语是主语",
		Yes: []string{"review: 提高企业退休人员基本养老金，人均达到‹3000元›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		const fewest = 3 // runes
		run, most := policyIn(afterRun(s)), 28
		if run == "" {
			return s, false
		}
		if flowVerbs.Begins(run) {
			most = 20 // 实施|…三大工程，培训4万人次: the verb is needed
		}
		rest := strings.TrimPrefix(afterRun(s), run)
		if n := utf8.RuneCountInString(rest); n < fewest || n > most {
			return s, false
		}
		if trade, praised := praisedTrade.read(t, rest); praised {
			return trade, true // 推动|开发区|能级提升
		}
		return whatStands(levelWords.CutSuffix(rest)), true
	},
}

// policyIn is the run of verbs that s begins with, where one of them says what is to become of
// their object: 探索|发展|新业态, 引进|发展|高附加值产业. What is left has to be an object.
func policyIn(s string) string {
	n, changes := 0, false
	for {
		rest := s[n:]
		manner := mannerOfVerbs.Prefix(rest)
		if manner != "" && mannerOfVerbs.Row(manner).Mark == anew {
			manner = ""
		}
		w := changed(rest)
		changes = changes || w != ""
		if v := flowVerbs.Prefix(rest); len(v) > len(w) {
			w = v
		}
		if w == "" {
			if w = changed(rest[len(manner):]); w == "" {
				break
			}
			changes, w = true, manner+w
		}
		if n > 0 && (verbLike.Begins(rest) || utf8.RuneCountInString(w) < 2 || utf8.RuneCountInString(rest[len(w):]) <= 2) {
			break // 加大|招商引资力度
		}
		n += len(w)
	}
	if !changes {
		return ""
	}
	return s[:n]
}

// changed is the verb that s begins with and that says what is to become of its object.
func changed(s string) string {
	w := changing.Prefix(s)
	if p := policies.Prefix(s); len(p) > len(w) {
		return p
	}
	return w
}

// afterRun is s without 连续7年 before it.
func afterRun(s string) string {
	const most = 16 // bytes
	run := runs.Prefix(s)
	if run == "" {
		return s
	}
	at, w := runEnds.Find(s)
	if at < 0 || at >= most {
		return s
	}
	return s[at+len(w):]
}

var (
	receivers = lexicon.Must("topic.to")
	giving    = lexicon.Must("topic.give")
	changing  = lexicon.Must("topic.change")
	policies  = lexicon.Must("topic.policy")
	runs      = lexicon.Must("topic.run", "begin")
	runEnds   = lexicon.Must("topic.run", "end")
	// levelWords end a topic and say nothing of what is measured.
	levelWords = lexicon.Must("topic.level")
)
