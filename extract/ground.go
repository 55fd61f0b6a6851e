package extract

import (
	"unicode/utf8"

	"linian/figure"
	"linian/lexicon"
	"linian/unit"
)

// An extent (a length, an area, a power) may stand inside the noun that it is of:
//
//	完成主城区|20公里|雨污分流改造, 沿湖|36公里|岸线, 守住|497万亩|耕地,
//	依托塌陷区建成了|3平方公里|的园博园
//
// extentOf is the name of such a figure, "" where the words before it are a noun of
// their own or those behind it a predicate.
func (k *Names) extentOf(n *named, core, post string) (name, verb string) {
	switch n.it.unit.Dimension {
	case unit.Area, unit.Length, unit.Volume, unit.Power, unit.Mass:
	default:
		return "", ""
	}
	l := &n.lead
	if core == "" || n.change != figure.NoChange || l.level || l.from || l.total && l.of || n.it.end != n.it.tail || isMeasure(k, core) || saysExtent.Suffix(core) != "" {
		return "", ""
	}
	body := ofWord.CutPrefix(post)
	noun := cutPredicate(body, n.it)
	if utf8.RuneCountInString(noun) < 2 || startsPredicate(body) || noExtent.In(noun) {
		return "", ""
	}
	verb = verbOf(core)
	switch w := flowVerbs.Suffix(core); {
	case n.besideAnother(): // 增设一批单行线、|50公里|道路隔离护栏
		core = verb
	case w != "" && utf8.RuneCountInString(core) > 6 || utf8.RuneCountInString(core) > 8:
		core, verb = w, w
	}
	return tidyName(k.dropGeneric(core) + noun), verb
}

// saysExtent end words that a number alone follows.
var saysExtent = lexicon.Must("noun.extent")

var (
	noExtent    = lexicon.Must("ground.none")
	groundNouns = lexicon.Must("ground.noun")
	noGround    = lexicon.Must("ground.stop")
)

// startsPredicate reports whether body says what became of the things before it.
func startsPredicate(body string) bool {
	return nounStops.Prefix(body) != "" || linkVerbs.Prefix(body) != "" || rankWords.Prefix(body) != "" || flowVerbs.Prefix(body) != "" && !groundNouns.Begins(body) ||
		riseVerbs.Prefix(body) != "" || fallVerbs.Prefix(body) != "" || predicateAt(body) == 0 || noGround.Begins(body) && !groundNouns.Begins(body)
}

// isMeasure reports whether core ends in the name of a measure: 资产总额, 加工转化率.
func isMeasure(k *Names, core string) bool {
	if m := sharedTails.Suffix(core); m != "" && !thingTails.Has(m) {
		return true
	}
	return k.suffix(core) != "" || genericNouns.Suffix(core) != "" || measureTails.Suffix(core) != ""
}
