package extract

import (
	"sort"
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/finding"
	"linian/lexicon"
	"linian/report"
)

// Not every main target of a year has a number:
//
//	主要预期目标是：地区生产总值增长7%左右，…，|居民收入增长与经济增长同步|，节能减排完成省下达任务。
//
// Without them a list of the year's targets lacks what the report puts among them. They are
// told as findings (finding.AimWorded), in the words of the report; those with numbers are
// marked (figure.Context.Main). Where the list begins with one target in a sentence of its own
// (主要预期目标是：地区生产总值增长6.5%。|规模以上工业增加值增长8%，…), it goes on in the next.

// opensAims ends with what the list of the main targets begins behind.
var opensAims = lexicon.NewPhrase(`{admit.goal}[^，。；：！？]{0,8}?(?:{aim.list})`)

// workSlogans aim at nothing: 努力争取|更好结果.
var workSlogans = lexicon.Must("aim.slogan")

// groundOf reports whether words say on what ground or to what end the target beside them
// is set and are none themselves: 在提质增效基础上, 继续为全省稳增长作贡献.
func groundOf(words string) bool {
	deed := intentions.CutPrefix(words)
	return endsAt.Begins(words) || deed != words && endsToward.Begins(deed)
}

// How many targets of the year with numbers a sentence has at least that lists the main
// ones, and how long one without a number is, in runes.
const (
	fewestAims    = 2
	shortestWords = 4
	longestWords  = 40
)

// worded finds the main targets of a paragraph whose figures are x.out[x.para:].
func (x *extractor) worded(b report.Block, s string, sec section) {
	if sec.mode != plan || len(x.out)-x.para < fewestAims || !hasGoal.In(s) {
		return
	}
	for from := 0; from < len(s); {
		to := sentenceEnd(s, from)
		if words := opensAims.Find(s[from:to]); words != "" {
			first := from + strings.Index(s[from:to], words) + len(words)
			if end := sentenceEnd(s, to); x.aimsIn(b, first, to) == 1 && x.aimsIn(b, to, end) >= fewestAims {
				to = end
			}
			x.wordedIn(b, s, first, to)
		}
		_, n := utf8.DecodeRuneInString(s[to:])
		from = to + n
	}
}

// sentenceEnd is where the sentence ends that begins at a place, or at the stop before it.
func sentenceEnd(s string, from int) int {
	if r, n := utf8.DecodeRuneInString(s[from:]); strings.ContainsRune(sentenceStops, r) {
		from += n
	}
	if k := strings.IndexAny(s[from:], sentenceStops); k >= 0 {
		return from + k
	}
	return len(s)
}

const sentenceStops = "。！？\n"

// aimsIn is how many targets of the year with numbers stand in s[from:to] of the block.
func (x *extractor) aimsIn(b report.Block, from, to int) int {
	n := 0
	for _, o := range x.figuresIn(b, from, to) {
		if x.isAim(&o) {
			n++
		}
	}
	return n
}

func (x *extractor) isAim(o *figure.Observation) bool {
	return o.Kind == figure.Target && o.Year == x.r.Meta.Year && o.Period.Type == figure.YearPeriod
}

// wordedIn marks those of the list s[from:to], and tells those without numbers.
func (x *extractor) wordedIn(b report.Block, s string, from, to int) {
	if x.aimsIn(b, from, to) < fewestAims {
		return
	}
	all := x.figuresIn(b, from, to)
	for i := range all {
		all[i].Context.Main = x.isAim(&all[i])
	}
	for from < to {
		end := to
		if k := strings.IndexAny(s[from:to], "，；：,;:。！？"); k >= 0 {
			end = from + k
		}
		_, n := utf8.DecodeRuneInString(s[end:])
		words := strings.TrimSpace(s[from:end])
		if k := utf8.RuneCountInString(words); k >= shortestWords && k <= longestWords && !strings.ContainsAny(words, "0123456789") && !workSlogans.In(words) && !groundOf(words) &&
			len(x.figuresIn(b, from, end)) == 0 && !x.belongsTo(words, x.figuresIn(b, end, to)) {
			x.tell(finding.AimWorded, aimWorded, b.Start+from, b.Start+end)
		}
		from = end + n
	}
}

// figuresIn are the figures of the paragraph that stand in s[from:to] of the block.
func (x *extractor) figuresIn(b report.Block, from, to int) []figure.Observation {
	sp := x.r.Text.Span(b.Start+from, b.Start+to)
	all := x.out[x.para:]
	first := func(at int) int { return sort.Search(len(all), func(i int) bool { return all[i].Start >= at }) }
	return all[first(sp.Start):first(sp.End)]
}

// belongsTo reports whether words are the subject of the figure that follows and no target
// of their own: 一般公共预算收入剔除一次性因素，|增长5%.
func (x *extractor) belongsTo(words string, behind []figure.Observation) bool {
	return len(behind) > 0 && strings.HasPrefix(behind[0].Indicator, firstRunes(words, shortestWords))
}
