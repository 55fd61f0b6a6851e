package extract

import (
	"strings"

	"linian/lexicon"
)

// A measure that is dealt out over the heads of the clause before.

var measureRule = dealingRule(Rule{
	ID: "dist.measure", Cost: 16, Says: "同一度量分给前面的几项",
	Yes: []string{"review: 城镇、农村居民人均可支配收入分别为38650元、19870元，人均消费支出分别增长5.2%、‹6.8%›。"},
	No:  []string{"review: 农村居民人均可支配收入为19870元，人均消费支出增长‹6.8%›。"},
}, (*clauseView).headsOfMeasure, (*clauseView).dealEach)

// headsOfMeasure are the heads before, each with the measure that alone is the subject.
func (c *clauseView) headsOfMeasure() []string {
	p, before := &c.parting, c.th.heads
	if p.mark == "" || p.subject == "" || len(before) < 2 {
		return nil
	}
	here := c.headsHere()
	if len(here) != 1 {
		return nil
	}
	measure := here[0]
	if needsNoun(measure, item{}) {
		joined := make([]string, len(before))
		for i, h := range before {
			joined[i] = c.r.known.joinNoun(h, measure)
		}
		return joined
	}
	if len(before) != p.n {
		return nil
	}
	if heads := ofEach(measure, before); len(heads) > 1 {
		return heads
	}
	return perHead(measure, before)
}

// perHead gives a head of the kind 人均消费支出 the residents of the figures before:
// 城镇、农村居民人均可支配收入分别为…，|人均消费支出|分别增长….
func perHead(head string, before []string) []string {
	if !averaged.Begins(head) {
		return []string{head}
	}
	heads := make([]string, len(before))
	for i, b := range before {
		k, w := residents.Find(b)
		if k < 0 {
			return []string{head}
		}
		heads[i] = b[:k+len(w)] + head
	}
	return heads
}

// ofEach gives a rate, or 月人均, that is dealt out over the heads of the clause
// before to each of them: 医疗废物、生活垃圾处理能力提高，|处理率|分别达95%、85%.
func ofEach(head string, before []string) []string {
	switch {
	case monthly.Has(head):
		return before
	case !rateEnd.Ends(head) || !sharedTails.Has(head):
		return []string{head}
	}
	heads := make([]string, len(before))
	for i, b := range before {
		heads[i] = strings.TrimSuffix(levelTails.CutSuffix(b), rateEnd.CutSuffix(head)) + head
	}
	return heads
}

var (
	residents = lexicon.Must("noun.resident")
	monthly   = lexicon.Must("noun.monthly")
)
