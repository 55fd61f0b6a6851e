package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// What a clause without figures is about, which the figures behind it may be of:
//
//	粮食|连续五年增产，总产量达到880万吨

// A topic is such a clause while it is read.
type topic struct {
	r    *reading
	th   *thread
	l    lead
	said string // the clause
	end  ending
}

// An ending is what else than a topic a clause leaves behind.
type ending uint8

const (
	leavesTopic ending = iota // a topic
	nothing                   // the topic before stays
	cleared                   // there is none
)

// A topicRule is one construct of such clauses: it returns what is left of s.
type topicRule struct {
	Rule
	read func(t *topic, s string) (rest string, ok bool)
}

var (
	// topicRules are asked one after the other.
	topicRules = []topicRule{ofUs, givenTo, partsFollow, onlyBasis, onlyWithin, manyDeeds, circumstance, roundNumber}
	// subjectRules find the noun; the first that applies decides.
	subjectRules = []topicRule{recordTopic, objectOfChange, praisedTrade, subject, verbFirst, amountTopic, toldOfIt}
)

// readTopic keeps what a clause without figures is about.
func (r *reading) readTopic(c *clause, th *thread) {
	if c.inner {
		return
	}
	t := &r.topic
	*t = topic{r: r, th: th, l: lead{known: r.known}, said: afterListNumber(trimPunct(r.words(c.start, c.end)))}
	r.told = r.told[:0]
	s := t.l.trimHead(t.said)
	for i := range topicRules {
		if s, _ = t.ask(&topicRules[i], s); t.end != leavesTopic {
			break
		}
	}
	for i, found := 0, false; i < len(subjectRules) && t.end == leavesTopic && !found; i++ {
		s, found = t.ask(&subjectRules[i], s)
	}
	t.keep(s)
}

func (t *topic) ask(r *topicRule, s string) (string, bool) {
	rest, ok := r.read(t, s)
	if !ok {
		return s, false
	}
	if t.r.why {
		t.r.told = append(t.r.told, cutting{rule: &r.Rule, words: t.said, kept: t.end == leavesTopic})
	}
	return rest, true
}

// keep hands the topic on.
func (t *topic) keep(s string) {
	const most = 32 // runes
	th := t.th
	s = whatStands(tidyHow.do(s)) // 花卉产值|迅猛
	if t.end == cleared {
		th.topic, th.named, th.heads = "", false, nil
	}
	if n := utf8.RuneCountInString(s); t.end != leavesTopic || n < 2 || n > most {
		return
	}
	th.topic, th.named, th.heads, th.scope = s, false, nil, t.l.scope
	if !coordinates(s) {
		return
	}
	if hs := t.r.known.splitHeads(s); len(hs) > 1 {
		th.heads = hs
	}
}

// explainTopic says how the clause before was read, where the figure is called by it.
func (v *view) explainTopic(dst []figure.Reason) []figure.Reason {
	if !v.n.inherited {
		return dst
	}
	for _, c := range v.rd.told {
		dst = append(dst, v.cutReason(c))
	}
	return dst
}

var ofUs = topicRule{
	Rule: Rule{
		ID: "topic.we", Says: "“我们”做的事不是数字的主语",
		Yes: []string{"review: 养老服务更加完善，我们坚持不懈，达到‹880张›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		if t.th.named || !weWords.Begins(t.said) {
			return s, false
		}
		t.end = cleared
		return s, true
	},
}

var partsFollow = topicRule{
	Rule: Rule{
		ID: "topic.parts", Says: "后面说的是前面总体的各部分",
		Yes: []string{"review: 粮食产量880万吨，其中：夏粮620万吨。分品种看，玉米‹120万吨›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		if !t.l.among && !tellsParts(s) {
			return s, false
		}
		t.th.whole.open = t.th.whole.head != ""
		t.end = nothing
		return s, true
	},
}

var onlyBasis = topicRule{
	Rule: Rule{
		ID: "topic.basis", Says: "只说明口径，没有主语",
		Yes: []string{"review: 财政收入880亿元，扣除减税因素，增长‹8.2%›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		if !basisClauses.Begins(s) {
			return s, false
		}
		t.end = nothing
		return s, true
	},
}

var onlyWithin = topicRule{
	Rule: Rule{
		ID: "topic.within", Says: "只说明条件或方面，没有主语",
		Yes: []string{"review: 财政收入880亿元，在减税方面，增长‹8.2%›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		if !endsAt.Begins(s) || !aspects.In(s) {
			return s, false
		}
		t.end = nothing
		return s, true
	},
}

var manyDeeds = topicRule{
	Rule: Rule{
		ID: "topic.deeds", Says: "列举所做的几件事，没有主语",
		Yes: []string{"review: 完善招商责任、推进、考评体系，达到‹880张›。"},
		No:  []string{"review: 养老床位大幅增加，达到‹880张›。"},
	},
	read: func(t *topic, s string) (string, bool) {
		v := verbOf(s)
		if v == "" || v == s || strings.Count(s, "、") < 2 {
			return s, false
		}
		t.end = cleared
		return s, true
	},
}

var (
	weWords      = lexicon.Must("topic.we")
	basisClauses = lexicon.Must("topic.basis")
	aspects      = lexicon.Must("topic.within")
)
