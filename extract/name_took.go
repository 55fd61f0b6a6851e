package extract

import (
	"strings"
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// A time that something took is named by what was done in it:
//
//	立交桥|7个月|建成通车, 产业园仅用|8个月|就建成投产, 企业开办|1小时|内办结
var tookNames = []nameProposer{
	ownRule(Rule{
		ID: "name.took", Cost: 24, Says: "时间所用于的事，说在数字后",
		Yes: []string{"review: 立交桥‹7个月›建成通车。 → 立交桥建成通车", "review: 产业园仅用‹8个月›就建成投产。 → 产业园建成投产",
			"review: 企业开办‹1小时›内办结。 → 企业开办办结"},
		No: []string{"review: 企业开办时间压缩到‹1小时›。", "review: 应对‹15天›强降雨。", "review: ‹81天›确诊病例清零。", "review: 支线铁路提前‹9个月›建成通车。", "review: 空气质量达标‹86天›，改善明显。"},
	}, func(v *nameView) (naming, bool) {
		what, done := took.CutSuffix(strings.TrimRight(v.raw, " ")), v.tookTo()
		if done == "" || !v.touches() || utf8.RuneCountInString(what) < 2 || verbOf(what) != "" || tidyName(what) == "" {
			return naming{}, false
		}
		return v.inFull(what+done, false), true
	}),
}

// touches reports whether the words before the number reach to it, but for what stands
// between them and a time: 支线铁路|提前|9个月 is no time that it took.
func (v *nameView) touches() bool {
	before := v.r.s[:v.n.it.start]
	k := strings.LastIndex(before, v.raw)
	between := strings.TrimSpace(before[max(k, 0)+len(v.raw):])
	return k >= 0 && (between == "" || took.Has(between))
}

// tookTo is the predicate behind a length of time, to the next mark; "" where there is
// none.
func (v *nameView) tookTo() string {
	const most = 16 // runes
	it := &v.n.it
	if !strings.HasPrefix(string(it.unit.Dimension), string(unit.Duration)) || it.kind != itemQuantity || it.criteria || v.n.change != figure.NoChange || v.n.lead.level {
		return ""
	}
	rest := v.r.s[it.end:]
	if k := strings.IndexAny(rest, clauseMarks); k >= 0 {
		rest = rest[:k]
	}
	done := tookThen.CutPrefix(rest)
	if utf8.RuneCountInString(done) > most || hasNumber(done) || !flowVerbs.Begins(done) && !tellsWhich.Begins(done) && !cameState.Begins(done) {
		return ""
	}
	return done
}

var (
	// took stand between what was done and the time that it took, tookThen behind that.
	took     = lexicon.Must("time.took", "before")
	tookThen = lexicon.Must("time.took", "behind")
)
