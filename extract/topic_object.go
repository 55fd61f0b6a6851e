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
		const fewest, most = 3, 20 // runes
		w := changing.Prefix(afterRun(s))
		if w == "" {
			return s, false
		}
		rest := strings.TrimPrefix(afterRun(s), w)
		if n := utf8.RuneCountInString(rest); n < fewest || n > most {
			return s, false
		}
		if trade, praised := praisedTrade.read(t, rest); praised {
			return trade, true // 推动|开发区|能级提升
		}
		return levelWords.CutSuffix(rest), true
	},
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
	runs      = lexicon.Must("topic.run", "begin")
	runEnds   = lexicon.Must("topic.run", "end")
	// levelWords end a topic and say nothing of what is measured.
	levelWords = lexicon.Must("topic.level")
)
