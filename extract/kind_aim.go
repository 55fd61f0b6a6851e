package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// What a figure is called, and what it is paired with.
var aimKinds = []proposer[figure.Kind]{
	kindRule(Rule{
		ID: "aim.distance", Cost: costAim, Says: "是结果与目标的差距",
		Yes: []string{"review: 超预期目标‹2个百分点›。", "review: 超省定任务‹3.9个百分点›。", "review: 比预期目标低‹1.2个百分点›。", "review: 耕地超出保有量任务数‹19.2万亩›。"},
		No:  []string{"review: 超额完成任务‹30件›。", "review: 比计划提前投用床位‹800张›。"},
	}, figure.Actual, at(func(v *view) bool { return v.sec.mode == review && missesAim(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "aim.named", Cost: costAim, Says: "写明是目标、任务或预算",
		Yes: []string{"review: 未达到新增‹800张›的目标。", "review: 建成街头小景95个，超额完成‹80个›的目标任务。", "review: 下达保障房任务‹3000套›，其中公租房1200套。"},
		No:  []string{"review: 完成任务‹30件›。", "review: 如期完成裁减‹500人›的任务。"},
	}, figure.Target, at(func(v *view) bool {
		return aimedAt(v.rd, v.c, v.n) && !(v.sec.mode == review && fulfilled(v.rd, v.c, v.n))
	})),
	kindRule(Rule{
		ID: "aim.part", Cost: costAim, Says: "是前面所下任务的一部分",
		Yes: []string{"review: 下达保障房任务3000套，其中公租房‹1200套›。"},
		No:  []string{"review: 建成保障房3000套，其中公租房‹1200套›。"},
	}, figure.Target, at(func(v *view) bool { return v.x.aim.covers(v.rd, v.c, v.n) })),
	kindRule(Rule{
		ID: "pair.start", Cost: costPair, Says: "是“由……到……”的起点，已经发生",
		Yes: []string{"plan: 养老床位由‹800张›增加到900张。"},
		No:  []string{"plan: 养老床位增加到‹900张›。"},
	}, figure.Actual, at(func(v *view) bool { return v.n.fromRole })),
}

// isAim reports whether rest, behind a figure, calls it a target: 的目标, 的年度任务,
// 的控制目标. One word may say which.
func isAim(rest string) bool {
	if !ofWord.Begins(rest) {
		return false
	}
	rest = ofWord.CutPrefix(firstRunes(rest, 11))
	at, _ := aims.Find(rest)
	return at >= 0 && utf8.RuneCountInString(rest[:at]) <= 2 && !strings.ContainsAny(rest[:at], "，。；、：")
}

// An aim is what was set before the year, told in a review beside what was
// reached: 下达保障房任务3000套，其中公租房1200套.
type aim struct {
	at   int // its number; 0 for none
	unit string
}

var (
	// setTails end the names of what was set.
	setTails  = lexicon.Must("noun.set")
	endsInSet = lexicon.NewPhrase(`{noun.set}(?:{link}|{lead total}| )*$`)
)

// sets reports whether the figure's own words call it a task or a budget that was
// set; 完成任务30件 tells of a result.
func sets(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || n.it.unit.Dimension == unit.Percent || n.change != figure.NoChange || n.inherited {
		return false
	}
	before := rd.words(c.start, n.it.start)
	return endsInSet.In(before) && !done(before)
}

// withoutAim is a name without the word that made it one of what was set.
func withoutAim(name string) string {
	if w := setTails.Suffix(name); w != "" && len(name) > len(w) {
		return name[:len(name)-len(w)]
	}
	return name
}

// done reports whether words say that something was carried out.
func done(s string) bool {
	return doneWords.In(s)
}

var doneWords = lexicon.Must("mark.done")

// covers reports whether a figure is a part of what was set: of its sentence and
// unit, behind 其中.
func (a aim) covers(rd *reading, c *clause, n *named) bool {
	return a.at > 0 && c.start > a.at && n.it.num > a.at && n.it.unitText == a.unit && !done(rd.s[c.start:n.it.num]) && n.change == figure.NoChange &&
		ofWhole.In(rd.s[a.at:n.it.num])
}

// aimedAt tells whether the figure, or the list in which it stands, is called a
// target: 能耗降低4%左右、排放总量减少2%的目标.
func aimedAt(rd *reading, c *clause, n *named) bool {
	if missesAim(rd, c, n) {
		return false
	}
	if sets(rd, c, n) {
		return true
	}
	end := n.it.end
	if !ofWord.In(rd.s[end:min(max(c.end, end)+len("，"), len(rd.s))]) {
		return false // no aim without it: a long list is not walked for each of its figures
	}
	return rd.behind(c, n, func(end int) bool { return isAim(rd.s[end:]) })
}

// behind reports whether what the words behind n say holds for it: those that touch it,
// or that touch a later figure of the list in which it stands.
func (rd *reading) behind(c *clause, n *named, says func(end int) bool) bool {
	end := n.it.end
	if says(end) {
		return true
	}
	for _, it := range c.items {
		if it.num < end || it.kind != itemQuantity {
			continue
		}
		g := rd.known.splitGap(rd.words(end, it.start))
		if !g.list || g.left != "" {
			return false
		}
		if end = it.end; says(end) {
			return true
		}
	}
	return false
}

// missesAim reports whether the figure is how far a result lies from what was set:
// 超省定任务|3.9个百分点, 比预期目标低|1.2个百分点.
func missesAim(rd *reading, c *clause, n *named) bool {
	if n.it.kind != itemQuantity || n.lead.level {
		return false
	}
	before := rd.words(c.start, n.it.start)
	for from := 0; ; {
		at, w := beyond.Find(before[from:])
		if at < 0 {
			return false
		}
		exceeds := !doneWords.Begins(before[from+at:]) // 超额完成
		from += at + len(w)
		if to, aim := aims.Find(before[from:]); exceeds && to >= 0 && utf8.RuneCountInString(before[from:from+to]) <= 6 {
			rest := before[from+to+len(aim):]
			return rest == "" || n.change != figure.NoChange || setTails.Has(aim+rest)
		}
	}
}

// beyond begin what a result is set against, and aims are what was set.
var (
	beyond = lexicon.Must("aim.beyond")
	aims   = lexicon.Must("aim.noun")
)

// fulfilled tells whether the target that n's clause names was reached, so that
// its figure is a result: 如期完成裁减员额50万的任务. What was exceeded was another number.
func fulfilled(rd *reading, c *clause, n *named) bool {
	before := rd.words(c.start, n.it.num)
	return fulfilling.In(before) && !unfulfilled.In(before) && !exceeding.In(before)
}

var unfulfilled = lexicon.Must("mark.unfulfilled")

// exceeding say that more than the target was reached.
var exceeding = lexicon.Must("mark.exceeded")

var fulfilling = lexicon.Must("mark.fulfilled")
