package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
)

// What stands between a subject and what became of it, and is no part of a name.

// doneBy is core without the verb that stands between the one who did it and what
// is measured: 规模以上工业企业|完成|增加值.
func doneBy(core string) string {
	for i := range core {
		w := genericVerbs.Prefix(core[i:])
		if i == 0 || utf8.RuneCountInString(w) < 2 || insideWord(core, i, i+len(w)) {
			continue
		}
		if rest := core[i+len(w):]; genericNouns.Has(rest) {
			who := core[:i]
			who = doingTimes.CutSuffix(who)
			if doers.Ends(who) {
				return who + rest
			}
		}
	}
	return core
}

// doingTimes may stand behind them.
var doingTimes = lexicon.Must("doer.time")

// doers end the ones who produce what is measured.
var doers = lexicon.Must("doer")

// afterCausing is core without the verb that says only that others were made to do
// it: 推动|全市|建成代表之家.
func (n *named) afterCausing(core string) string {
	l := &n.lead
	if n.reaches() || n.change != figure.NoChange {
		core = afterCauser(core)
	}
	w := causing.Prefix(core)
	if w == "" || verbLike.Begins(core) {
		return core
	}
	rest := l.trimHead(core[len(w):])
	if v := verbOf(rest); v != "" && v != rest && bringing.Begins(rest) {
		return rest
	}
	done, _ := genericVerbs.Find(rest)
	if (n.reaches() || n.change != figure.NoChange || done > 0) && isMeasure(l.known, rest) && utf8.RuneCountInString(rest) >= 4 {
		return rest // 推动|国有企业资产总额|突破800亿元
	}
	return core
}

// afterCauser is the measure that someone made grow: 零售额 of 以旧换新|带动|汽车零售额.
func afterCauser(core string) string {
	at, w := growing.Find(core)
	if at < 0 {
		return core
	}
	before, rest := core[:at], core[at+len(w):]
	if utf8.RuneCountInString(before) >= 3 && utf8.RuneCountInString(rest) >= 4 && measuredAtEnd(rest) {
		return rest
	}
	return core
}

// measuredAtEnd reports whether s ends in a measure: 零售额, 转化率.
func measuredAtEnd(s string) bool {
	m := sharedTails.Suffix(s)
	return m != "" && !thingTails.Has(m) || measureTails.Ends(s)
}

// towards are verbs of a level that is aimed at: 向|200亿元|迈进.
var towards = lexicon.Must("link.toward")

// reaches reports whether the words before the figure say that a level follows.
func (n *named) reaches() bool {
	return n.lead.level || n.lead.toward && towards.Begins(n.postText) || n.it.qual == figure.GT && n.it.start < n.it.num
}

var (
	causing = lexicon.Must("do.cause")
	// bringing are verbs of what then stands there.
	bringing = lexicon.Must("do.bring")
)

// growing are verbs of making something grow.
var growing = lexicon.Must("do.grow")

// shortest is a name of two signs, in bytes.
const shortest = 6

// beforeMilestone is core without the milestone that was passed on the way to the
// figure: 地区生产总值|连跨两个千亿级台阶、|达.
func beforeMilestone(core string) string {
	if !milestones.Ends(core) {
		return core
	}
	if at, _ := climbing.Find(core); at > shortest {
		return core[:at]
	}
	return core
}

// beforeDeed is core without what its subject did before it came to the figure:
// 国家高新技术企业|实现倍增、|达1590家.
func beforeDeed(l *lead, core string) string {
	at := strings.LastIndex(l.words, "、")
	if !l.level || at < 0 || !strings.HasSuffix(strings.TrimRight(l.words[:at], " "), core) {
		return core
	}
	if k := predicateAt(core); k > shortest {
		return core[:k]
	}
	return core
}

var milestones = lexicon.Must("growth.milestone")

var climbing = lexicon.Must("growth.step")
